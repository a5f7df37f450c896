using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CalibrationBot.Host.Demo;

/// <summary>The sample workspace as <c>demo.yaml</c> has it.</summary>
internal sealed class DemoScript
{
    public List<DemoPerson> People { get; set; } = [];

    public List<DemoChannel> Channels { get; set; } = [];

    public List<DemoLoop> Loops { get; set; } = [];

    /// <summary>Reads the script that is built in.</summary>
    public static DemoScript Read()
    {
        using var stream = typeof(DemoScript).Assembly.GetManifestResourceStream("Demo/demo.yaml")
            ?? throw new InvalidOperationException("Demo/demo.yaml is not in the program.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build().Deserialize<DemoScript>(reader);
    }
}

/// <summary>Somebody in the sample.</summary>
internal sealed class DemoPerson
{
    public string Id { get; set; } = string.Empty;

    public string Name { get; set; } = string.Empty;

    public string Title { get; set; } = string.Empty;
}

/// <summary>A channel of the sample.</summary>
internal sealed class DemoChannel
{
    public string Id { get; set; } = string.Empty;

    public string Topic { get; set; } = string.Empty;
}

/// <summary>A loop to open, with the debriefs to file in it.</summary>
internal sealed class DemoLoop
{
    public string Candidate { get; set; } = string.Empty;

    public string Channel { get; set; } = string.Empty;

    public string Manager { get; set; } = string.Empty;

    public List<string> Panel { get; set; } = [];

    public string Level { get; set; } = string.Empty;

    public string Prompt { get; set; } = string.Empty;

    public int DueInHours { get; set; }

    public List<DemoDebrief> Debriefs { get; set; } = [];
}

/// <summary>One interviewer's debrief.</summary>
internal sealed class DemoDebrief
{
    public string By { get; set; } = string.Empty;

    /// <summary>What they have to say, by the competency's name on the cards.</summary>
    public Dictionary<string, DemoEntry> Entries { get; set; } = [];

    public string Recommendation { get; set; } = string.Empty;

    public string Reason { get; set; } = string.Empty;
}

/// <summary>One competency of a debrief.</summary>
internal sealed class DemoEntry
{
    /// <summary>The label of the coverage button.</summary>
    public string Saw { get; set; } = string.Empty;

    public string Evidence { get; set; } = string.Empty;

    /// <summary>What replaces a sentence the bot asks about; without it the sentence is kept.</summary>
    public string? Instead { get; set; }

    public int Rating { get; set; }
}
