using YamlDotNet.Serialization;

namespace CalibrationBot.Testing.Stories;

/// <summary>A conversation written down: what people do, and what each of them then sees.</summary>
/// <param name="Name">What it shows, in a sentence.</param>
/// <param name="Steps">The steps; each is a deed, or something to be seen, by its words.</param>
public sealed record Story(string Name, IReadOnlyList<StoryLine> Steps)
{
    /// <summary>Reads a story file.</summary>
    public static Story Read(string yaml)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(yaml);
        var steps = ((List<object>)file["steps"]).Cast<Dictionary<object, object>>().SelectMany(ReadStep).ToList();
        return new Story((string)file["story"], steps);
    }

    private static IEnumerable<StoryLine> ReadStep(Dictionary<object, object> step)
    {
        var with = step.TryGetValue("with", out var fields)
            ? ((Dictionary<object, object>)fields).ToDictionary(p => (string)p.Key, p => Join(p.Value))
            : [];
        return step.Where(p => (string)p.Key != "with").Select(p => new StoryLine((string)p.Key, ReadList(p.Value), with));
    }

    private static string Join(object value) => string.Join('\n', ReadList(value));

    private static List<string> ReadList(object? value) => value switch
    {
        null => [],
        List<object> list => [.. list.Select(i => (string)i)],
        _ => [(string)value],
    };
}

/// <summary>One line of a story.</summary>
/// <param name="Words">The deed or the expectation, such as <c>ana presses</c>.</param>
/// <param name="Texts">What comes after the colon.</param>
/// <param name="With">Fields filled in.</param>
public sealed record StoryLine(string Words, IReadOnlyList<string> Texts, IReadOnlyDictionary<string, string> With)
{
    /// <summary>The only text.</summary>
    public string Text => Texts.Count == 1 ? Texts[0] : throw new StoryException($"'{Words}' needs exactly one text.");
}

/// <summary>A story that does not go as written.</summary>
public sealed class StoryException(string message) : Exception(message);
