using System.Collections.Immutable;
using CalibrationBot.Feedback.Signals.Learning;
using CalibrationBot.Feedback.Signals.Reading;

namespace CalibrationBot.Feedback.Signals.Finding;

/// <summary>Some notes, read once: lines, whose doing each tells, and how likely each is evidence.</summary>
internal sealed class NotesReading
{
    /// <summary>From this chance on a line alone shows that the notes tell something the candidate did; chosen on writers held out, where stating falsely is far worse than asking.</summary>
    public const float EvidenceThreshold = 0.92f;

    /// <summary>From this chance on two lines show it together, and a line may carry a signal once it is shown.</summary>
    public const float TogetherThreshold = 0.6f;

    /// <summary>From this chance on a line is cited beside one that counts.</summary>
    public const float SupportThreshold = 0.45f;

    private NotesReading(ImmutableArray<ReadLine> lines) => Lines = lines;

    public ImmutableArray<ReadLine> Lines { get; }

    /// <summary>Whether any line tells something the candidate did.</summary>
    public bool HasEvidence => Lines.Any(l => l.Evidence >= EvidenceThreshold) || Lines.Count(l => l.Evidence >= TogetherThreshold) > 1;

    public static NotesReading Read(string notes, Lexicon lexicon, SignalScorer scorer)
    {
        var lines = NoteLine.ReadAll(notes, lexicon);
        var read = ImmutableArray.CreateBuilder<ReadLine>(lines.Length);
        var readings = scorer.VoicesOf(lines);
        var contexts = LineContext.Of(lines, readings);
        var scores = scorer.Notes();
        foreach (var line in lines)
        {
            var reading = readings[read.Count];
            var voice = reading.Voice;
            var (score, evidence) = scores.Read(line, reading, contexts[read.Count]);
            if (voice is LineVoice.Interviewer or LineVoice.Other || !HasWord(line))
            {
                evidence = 0;
            }

            if (read.Count > 0 && voice == LineVoice.Candidate && read[^1].Voice == LineVoice.Interviewer && BeginsWithWords(line))
            {
                evidence = Math.Max(evidence, EvidenceThreshold);
            }

            read.Add(new ReadLine(line, voice, score, evidence));
        }

        return new NotesReading(read.ToImmutable());
    }

    /// <summary>"+ +" and "3/5" tell nothing.</summary>
    private static bool HasWord(NoteLine line)
    {
        foreach (var word in line.Words)
        {
            if (word.Length > 1 && char.IsLetter(word.In(line.Folded)[0]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Right after the interviewer's question, a quotation is the candidate's answer, however few words tell so.</summary>
    private static bool BeginsWithWords(NoteLine line)
    {
        var first = VoiceReader.FirstWord(line);
        if (first < line.Words.Count && line.Word(first) is "candidate" or "cand" or "him" or "her" or "he" or "she" or "they" or "them" or ":")
        {
            first++;
        }

        while (first < line.Words.Count && line.Word(first)[0] is ':')
        {
            first++;
        }

        return first + 1 < line.Words.Count && line.Word(first)[0] is '"' or '\'';
    }
}

/// <summary>A line with what was made of it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Voice">Whose doing it tells.</param>
/// <param name="Score">What it says for each output.</param>
/// <param name="Evidence">The chance that it tells something the candidate did.</param>
internal sealed record ReadLine(NoteLine Line, LineVoice Voice, LineScore Score, float Evidence)
{
    public bool IsSupport => Evidence >= NotesReading.SupportThreshold;
}
