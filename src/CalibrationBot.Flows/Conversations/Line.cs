using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CalibrationBot.Flows.Conversations;

/// <summary>Running text as runs, so that channels escape what people typed and format only what we meant.</summary>
/// <param name="Runs">The runs, in order.</param>
public sealed record Line(ImmutableArray<Run> Runs)
{
    /// <summary>Plain words.</summary>
    public static implicit operator Line(string text) => FromString(text);

    /// <summary>Plain words.</summary>
    public static Line FromString(string text) => new([new TextRun(text, RunStyle.Plain)]);

    /// <summary>Several runs, one after the other.</summary>
    public static Line Of(params ReadOnlySpan<Run> runs) => new([.. runs]);
}

/// <summary>A stretch of a line.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(TextRun), "text-run")]
[JsonDerivedType(typeof(Mention), "mention")]
[JsonDerivedType(typeof(Moment), "moment")]
[JsonDerivedType(typeof(PageLink), "page-link")]
public abstract record Run
{
    private protected Run()
    {
    }

    /// <summary>Plain words.</summary>
    public static implicit operator Run(string text) => FromString(text);

    /// <summary>Plain words.</summary>
    public static Run FromString(string text) => new TextRun(text, RunStyle.Plain);

    /// <summary>Words that stand out.</summary>
    public static Run Bold(string text) => new TextRun(text, RunStyle.Bold);

    /// <summary>Words to type or ids, in a fixed-width face.</summary>
    public static Run Code(string text) => new TextRun(text, RunStyle.Code);
}

/// <summary>Words, never interpreted as markup.</summary>
public sealed record TextRun(string Text, RunStyle Style) : Run;

/// <summary>A person, shown by name; notifies them where the platform does so.</summary>
public sealed record Mention(PersonRef Person) : Run;

/// <summary>A moment, shown in the reader's own time zone.</summary>
public sealed record Moment(DateTimeOffset At) : Run;

/// <summary>
/// A page of ours that opens signed in as one person; only ever in that person's direct conversation. Channels ask
/// <see cref="IPageLinks"/> for its address when they send; where that gives none they show the label alone.
/// </summary>
/// <param name="Label">What it opens, in a few words.</param>
/// <param name="Path">The page, from the root of our site, such as <c>/pages/candidates</c>.</param>
/// <param name="Reader">The person it signs in.</param>
public sealed record PageLink(string Label, string Path, PersonRef Reader) : Run;

/// <summary>How a run looks.</summary>
public enum RunStyle
{
    /// <summary>As the rest.</summary>
    Plain,

    /// <summary>Stronger.</summary>
    Bold,

    /// <summary>Fixed width.</summary>
    Code,
}
