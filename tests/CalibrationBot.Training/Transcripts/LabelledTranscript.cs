using System.Collections.Immutable;
using System.Text.Json;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Feedback.Transcripts;

namespace CalibrationBot.Training.Transcripts;

/// <summary>A practice session of the corpus, with the events its writer labelled.</summary>
/// <param name="Id">Its id; the letter and digits before the dash are the writer.</param>
/// <param name="Group">The group of writers it belongs to: the first two characters of the id.</param>
/// <param name="Transcript">The session.</param>
/// <param name="Events">For each message the names of its events.</param>
/// <param name="IsMoment">Whether it is a single message with its surroundings, cut from no session.</param>
internal sealed record LabelledTranscript(string Id, string Group, Transcript Transcript, ImmutableArray<ImmutableHashSet<string>> Events, bool IsMoment)
{
    /// <summary>The part of the corpus that holds moments.</summary>
    public const string Moments = "moments";

    /// <summary>Reads a part of the corpus; empty when it is not there.</summary>
    public static ImmutableArray<LabelledTranscript> Read(string part)
    {
        var path = Publishing.Repository.Corpus("transcripts", part + ".jsonl");
        return File.Exists(path) ? [.. File.ReadLines(path).Where(l => l.Length > 0).Select(l => Parse(l, part == Moments))] : [];
    }

    private static LabelledTranscript Parse(string line, bool isMoment)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var id = root.GetProperty("id").GetString()!;
        var messages = root.GetProperty("messages").EnumerateArray().Select(m => new TranscriptMessage(
            m.GetProperty("t").GetDouble(),
            m.GetProperty("from").GetString() == "candidate" ? Speaker.Candidate : Speaker.Interviewer,
            m.GetProperty("text").GetString()!)).ToImmutableArray();
        var events = root.GetProperty("events").EnumerateArray().ToLookup(e => e.GetProperty("msg").GetInt32(), e => e.GetProperty("type").GetString()!);
        var transcript = new Transcript(
            root.GetProperty("prompt").GetString()!,
            Enum.Parse<Level>(root.GetProperty("level").GetString()!, ignoreCase: true),
            messages);
        return new(id, id[..2], transcript, [.. messages.Select((_, i) => events[i].ToImmutableHashSet())], isMoment);
    }
}
