using System.Collections.Immutable;
using CalibrationBot.Flows.Conversations;
using CalibrationBot.Host.Pages.Reading;

namespace CalibrationBot.Host.Pages.Export;

/// <summary>An export for reading, before it is written down.</summary>
/// <param name="Title">Whose it is.</param>
/// <param name="At">When it was made.</param>
/// <param name="Remarks">What it holds and what not, a sentence each.</param>
/// <param name="Sections">Its parts.</param>
/// <param name="Deeds">What the person did, from the audit trail.</param>
/// <param name="Names">What people are called.</param>
public sealed record ExportDocument(
    string Title, DateTimeOffset At, ImmutableArray<string> Remarks, ImmutableArray<ExportSection> Sections, ImmutableArray<(DateTimeOffset At, string Deed)> Deeds, NameBook Names);

/// <summary>One thing that is held.</summary>
/// <param name="Note">When it was written, or the like; may be empty.</param>
/// <param name="Cards">Its cards; the first one's title is the section's.</param>
public sealed record ExportSection(string Note, ImmutableArray<Card> Cards);
