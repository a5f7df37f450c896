using System.Collections.Immutable;
using System.Reflection;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Flows.Practice.Interviewing;

/// <summary>How people ask, whatever the prompt: general cues of each subject, and wishes that an interviewer hands back. Immutable.</summary>
internal sealed class AskingBook
{
    public const string File = "Practice/Interviewing/asking.yaml";

    private static readonly Lazy<AskingBook> LazyShipped = new(LoadShipped);
    private readonly ImmutableDictionary<QuestionSubject, ImmutableArray<string>> _cues;
    private readonly PhraseTable _wishes = new();
    private readonly PhraseTable _nowhere = new();

    private AskingBook(DataMap? root, DataFaults faults)
    {
        var subjects = root?.Map("subjects");
        _cues = Subjects.ToImmutableDictionary(s => s.Value, s => ImmutableArray.CreateRange((subjects?.OptionalTexts(s.Key) ?? []).Select(t => t.Value)));
        subjects?.Close();
        foreach (var wish in Enum.GetValues<Wish>())
        {
            Add(_wishes, root, wish.ToString().ToLowerInvariant(), (int)wish, faults);
        }

        Add(_nowhere, root, "nowhere", 0, faults);
        root?.Close();
    }

    /// <summary>The subjects by their names in data files.</summary>
    public static ImmutableSortedDictionary<string, QuestionSubject> Subjects { get; } =
        Enum.GetValues<QuestionSubject>().ToImmutableSortedDictionary(s => s.ToString().ToLowerInvariant(), s => s, StringComparer.Ordinal);

    /// <summary>The book that ships with the program.</summary>
    /// <exception cref="InvalidOperationException">The shipped file is faulty: a bug, found by the tests.</exception>
    public static AskingBook Shipped => LazyShipped.Value;

    /// <summary>Reads a book; with any fault there is none but all the faults.</summary>
    public static (AskingBook? Book, ImmutableArray<DataError> Errors) Load(DataFile file)
    {
        var faults = new DataFaults();
        var book = new AskingBook(YamlText.ReadMap(file, faults), faults);
        return faults.Any ? (null, faults.ToErrors()) : (book, []);
    }

    public ImmutableArray<string> CuesOf(QuestionSubject subject) => _cues[subject];

    /// <summary>What a sentence wishes that an interviewer does not give; null for nothing of the kind.</summary>
    public Wish? WishIn(string sentence) => Matches(_wishes, sentence) is { Count: > 0 } matches ? (Wish)matches.Min(m => m.Id) : null;

    /// <summary>Whether a question is about something that no prompt gives.</summary>
    public bool IsNowhere(string question) => Matches(_nowhere, question).Count > 0;

    private static List<PhraseMatch> Matches(PhraseTable table, string text)
    {
        var words = WordSplitter.Split(text);
        var matches = new List<PhraseMatch>();
        for (var at = 0; at < words.Length; at++)
        {
            table.Match(words, at, words.Length, matches);
        }

        return matches;
    }

    private static AskingBook LoadShipped()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(File)!);
        var (book, errors) = Load(new DataFile(File, reader.ReadToEnd()));
        return book ?? throw new InvalidOperationException(string.Join('\n', errors));
    }

    private static void Add(PhraseTable table, DataMap? root, string key, int id, DataFaults faults)
    {
        foreach (var phrase in root?.Texts(key) ?? [])
        {
            if (!table.TryAdd(phrase.Value, id))
            {
                faults.Add(DataErrorCodes.BadPattern, phrase.At, $"'{phrase.Value}' holds no word.");
            }
        }
    }
}

/// <summary>What somebody wishes that an interviewer does not give, the weightiest first.</summary>
internal enum Wish
{
    /// <summary>The solution, or what the interviewer keeps to himself.</summary>
    Solution,

    /// <summary>A hint.</summary>
    Hint,

    /// <summary>The interviewer's own choice.</summary>
    Choice,

    /// <summary>The prompt once more.</summary>
    Repeat,

    /// <summary>Leave to assume something; where the prompt has a fact, the fact is told instead.</summary>
    Assume,
}
