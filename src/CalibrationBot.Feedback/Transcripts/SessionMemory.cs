using CalibrationBot.Feedback.Transcripts.Reading;

namespace CalibrationBot.Feedback.Transcripts;

/// <summary>What has been said before the message at hand: asked, given, used, explained. One per reading.</summary>
internal sealed class SessionMemory
{
    /// <summary>An echo has so many words and signs at most.</summary>
    private const int LongestEcho = 4;

    private readonly HashSet<double> _numbers = [];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private HashSet<string> _askedWords = [];

    /// <summary>Whether the interviewer has given a load or a size.</summary>
    public bool LoadKnown { get; private set; }

    /// <summary>The greatest rate of the interviewer's figures; 0 before any.</summary>
    public double GreatestGiven { get; private set; }

    /// <summary>Whether the candidate has asked for a load or a size.</summary>
    public bool LoadAsked { get; private set; }

    /// <summary>Whether a technology is in the design already.</summary>
    public bool TechnologyUsed { get; set; }

    /// <summary>Whether an overview has been given.</summary>
    public bool OverviewGiven { get; set; }

    /// <summary>How many messages the candidate has sent.</summary>
    public int CandidateMessages { get; private set; }

    /// <summary>The message right before, if the interviewer wrote it.</summary>
    public ReadMessage? Asked { get; private set; }

    /// <summary>Whether that number was said before, by either side.</summary>
    public bool HasNumber(double value) => _numbers.Contains(value);

    /// <summary>Whether that word was said before, by either side.</summary>
    public bool HasWord(string form) => _words.Contains(form);

    /// <summary>Whether a short question only says the interviewer's last words again: "Tunnel?"</summary>
    public bool Echoes(ReadMessage message, Sentence sentence)
    {
        var words = message.Words.AsSpan(sentence.First, sentence.After - sentence.First);
        if (Asked is null || words.Length > LongestEcho)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (word.Shape != WordShape.Sign && !_askedWords.Contains(word.Form))
            {
                return false;
            }
        }

        return true;
    }

    public void Hear(ReadMessage message, int askScale)
    {
        if (message.From == Speaker.Interviewer)
        {
            Asked = message;
            _askedWords = [.. message.Words.Select(w => w.Form)];
            LoadKnown |= message.Quantities.Any(q => q.Value >= 1000) || (LoadAsked && message.Quantities.Length > 0);
            GreatestGiven = message.Quantities.Select(q => q.Value).Append(GreatestGiven).Max();
        }
        else
        {
            Asked = null;
            CandidateMessages++;
            LoadAsked |= message.Sentences.Any(s => s.Asks && s.Has(askScale));
        }

        _numbers.UnionWith(message.Quantities.Select(q => q.Value));
        _words.UnionWith(message.Words.Select(w => w.Form));
    }
}
