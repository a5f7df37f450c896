using System.Collections.Immutable;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>Reads <c>Rubrics/Data/anchors.yaml</c>: four anchors for each rated competency and level.</summary>
internal static class AnchorsReader
{
    public const string File = "Rubrics/Data/anchors.yaml";

    /// <summary>What still reads well on a phone, in characters.</summary>
    public const int LongestAnchor = 140;

    public static (string Version, ImmutableArray<string> Sources, ImmutableArray<Anchors> Anchors) Read(DataFiles files, DataFaults faults)
    {
        if (files.Find(File) is not { } text)
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(File), "The file with the anchors is missing.");
            return (string.Empty, [], []);
        }

        if (YamlText.ReadMap(new DataFile(File, text), faults) is not { } root)
        {
            return (string.Empty, [], []);
        }

        var version = root.Text("version");
        var sources = root.Texts("sources").Select(s => s.Value).ToImmutableArray();
        var anchors = root.Map("anchors") is { } byCompetency ? ReadAll(byCompetency, faults) : [];
        root.Close();
        return (version, sources, anchors);
    }

    private static ImmutableArray<Anchors> ReadAll(DataMap byCompetency, DataFaults faults)
    {
        var all = ImmutableArray.CreateBuilder<Anchors>();
        foreach (var competency in CompetencyNames.Rated)
        {
            if (byCompetency.Map(competency.Id()) is not { } byLevel)
            {
                continue;
            }

            foreach (var (name, level) in DataChoices.Levels)
            {
                var texts = byLevel.Texts(name, 4);
                if (texts.Length > 4)
                {
                    faults.Add(DataErrorCodes.NotAllowed, texts[4].At, "There are four ratings, so there are four anchors.");
                }

                foreach (var text in texts.Where(t => t.Value.Length > LongestAnchor))
                {
                    faults.Add(DataErrorCodes.TooLong, text.At, $"This anchor has {text.Value.Length} characters; at most {LongestAnchor} fit.");
                }

                all.Add(new Anchors(competency, level, [.. texts.Select(t => t.Value)]));
            }

            byLevel.Close();
        }

        byCompetency.Close();
        return all.ToImmutable();
    }
}
