using System.Collections.Immutable;
using CalibrationBot.Feedback.Text;

namespace CalibrationBot.Feedback.Transcripts.Reading;

/// <summary>One sentence of a message.</summary>
/// <param name="Span">Where it is in the message.</param>
/// <param name="First">Its first word.</param>
/// <param name="After">The word after its last.</param>
/// <param name="Mood">Whether it states, asks, or only looks like a question.</param>
/// <param name="Concepts">The concepts found in it, ascending, each once.</param>
internal sealed record Sentence(TextSpan Span, int First, int After, Mood Mood, ImmutableArray<int> Concepts)
{
    /// <summary>Whether it asks the interviewer something.</summary>
    public bool Asks => Mood == Mood.Asks;

    public bool Has(int concept) => Concepts.AsSpan().BinarySearch(concept) >= 0;
}

/// <summary>What a sentence does.</summary>
internal enum Mood
{
    /// <summary>States something.</summary>
    States,

    /// <summary>Asks for a fact, a decision or agreement.</summary>
    Asks,

    /// <summary>Asks for nothing about the problem: permission, a repetition, an echo, "right?" in passing, a question to oneself.</summary>
    OnlyLooksAsking,
}
