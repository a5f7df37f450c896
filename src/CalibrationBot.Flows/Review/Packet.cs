using System.Collections.Immutable;
using CalibrationBot.Feedback;
using CalibrationBot.Feedback.Rubrics;
using CalibrationBot.Flows.Debrief;
using CalibrationBot.Flows.Loops;

namespace CalibrationBot.Flows.Review;

/// <summary>The calibrated summary of a loop: what each saw and how they rate it, side by side. No total, no mean, no ranking.</summary>
/// <param name="Sections">One for each competency that somebody covered.</param>
/// <param name="NotProbed">The competencies nobody got to.</param>
/// <param name="Recommendations">Each interviewer's own, in the panel's order.</param>
/// <param name="Missing">Person ids of who has not filed.</param>
internal sealed record Packet(
    ImmutableArray<PacketSection> Sections,
    ImmutableArray<Competency> NotProbed,
    ImmutableArray<PacketRecommendation> Recommendations,
    ImmutableArray<string> Missing)
{
    /// <summary>Makes the packet. Sentences whose wording risks bias stay out, whatever was answered about them.</summary>
    public static Packet Of(Loop loop, IReadOnlyList<DebriefDocument> debriefs, IFeedbackEngine engine)
    {
        var filed = debriefs.Where(d => d.Filed is not null)
            .OrderBy(d => loop.Panel.IndexOf(loop.Panel.First(m => m.Person == d.Person)))
            .ToList();
        var sections = CompetencyNames.Rated.Select(c => SectionOf(c, filed, engine)).ToList();
        return new Packet(
            [.. sections.Where(s => s.Views.Any(v => v.Coverage != Coverage.NotProbed))],
            [.. sections.Where(s => s.Views.All(v => v.Coverage == Coverage.NotProbed)).Select(s => s.Competency)],
            [.. filed.Select(d => new PacketRecommendation(d.Person, d.Filed!.Recommendation, Clean(d.Filed.Reason, engine)))],
            [.. loop.Panel.Select(m => m.Person).Where(p => filed.All(d => d.Person != p))]);
    }

    /// <summary>What one person filed on one competency, as others may read it.</summary>
    public static PacketView ViewOf(string person, Entry entry, IFeedbackEngine engine)
    {
        var evidence = Questions.ForPanel(entry, engine);
        var isProbed = entry.Coverage != Coverage.NotProbed;
        return new PacketView(person, entry.Coverage ?? Coverage.NotProbed, isProbed ? entry.Rating : null, isProbed ? evidence : string.Empty);
    }

    /// <summary>A free text without the sentences that risk bias.</summary>
    public static string Clean(string text, IFeedbackEngine engine)
    {
        var sentences = Check.Sentences.Split(text);
        var flagged = Check.RemarkCheck.Find(sentences, null, engine).Where(s => s.Private is not null).Select(s => s.Index).ToHashSet();
        return string.Concat(sentences.Where((_, i) => !flagged.Contains(i))).Trim();
    }

    private static PacketSection SectionOf(Competency competency, List<DebriefDocument> filed, IFeedbackEngine engine)
    {
        var views = filed
            .Select(d => ViewOf(d.Person, d.Filed!.Entries.FirstOrDefault(e => e.Competency == competency) ?? new Entry { Competency = competency }, engine))
            .ToImmutableArray();
        var sights = views.Where(v => v.Rating is not null).Select(v => SightOf(v, engine)).ToList();
        return new PacketSection(competency, views, Disagreements.Name(sights));
    }

    private static Sight SightOf(PacketView view, IFeedbackEngine engine) => new(
        view.Coverage,
        view.Rating!.Value,
        [.. engine.FindSignals(view.Evidence).Select(s => s.Signal.Id)],
        [.. view.Evidence.Split([' ', '\n', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length >= 5).Select(w => w.ToUpperInvariant())]);
}

/// <summary>One competency of a packet.</summary>
internal sealed record PacketSection(Competency Competency, ImmutableArray<PacketView> Views, Disagreement Disagreement);

/// <summary>What one interviewer has on one competency, without what stays private.</summary>
internal sealed record PacketView(string Person, Coverage Coverage, int? Rating, string Evidence);

/// <summary>One interviewer's own recommendation.</summary>
internal sealed record PacketRecommendation(string Person, Recommendation Recommendation, string Reason);
