using System.Collections.Immutable;
using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using CalibrationBot.Feedback.Text.Patterns;

namespace CalibrationBot.Feedback.Vagueness.Rules;

/// <summary>Reads <c>Vagueness/Data/*.yaml</c>: one file a kind, with its default texts and its rules.</summary>
internal static class RuleBookReader
{
    private const string Folder = "Vagueness/Data/";
    private const int LongestText = 220;

    private static readonly ImmutableDictionary<string, RemarkKind> VagueKinds =
        Enum.GetValues<RemarkKind>().Where(k => k.IsVague()).ToImmutableDictionary(k => k.Id());

    public static RuleBook Read(DataFiles files, Lexicon lexicon, DataFaults faults)
    {
        var rules = ImmutableArray.CreateBuilder<VaguenessRule>();
        var defaults = ImmutableDictionary.CreateBuilder<RemarkKind, VaguenessRule>();
        var ruleOfPattern = new List<int>();
        var exceptions = new List<bool>();
        var compiler = new PatternCompiler(lexicon);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Below(Folder))
        {
            if (YamlText.ReadMap(file, faults) is not { } map)
            {
                continue;
            }

            var kind = map.Choice("kind", VagueKinds);
            if (map.Map("default") is { } texts)
            {
                defaults[kind] = ReadTexts(texts, kind.Id(), kind, [], [], []);
                texts.Close();
            }

            foreach (var rule in map.Maps("rules"))
            {
                var id = rule.Text("id");
                if (!ids.Add(id))
                {
                    faults.Add(DataErrorCodes.DuplicateId, rule.Place("id"), $"Another rule has the id '{id}'.");
                }

                var match = rule.Texts("match");
                var unless = rule.OptionalTexts("unless");
                AddPatterns(match, except: false);
                AddPatterns(unless, except: true);
                rules.Add(ReadTexts(rule, id, kind, Values(match), Values(rule.Texts("flagged", 3)), Values(rule.Texts("passes", 2))));
                rule.Close();
            }

            map.Close();
        }

        foreach (var kind in VagueKinds.Values.Where(k => !defaults.ContainsKey(k)).Order())
        {
            faults.Add(DataErrorCodes.MissingPart, DataPlace.StartOf(Folder), $"No file says what to ask by default for '{kind.Id()}'.");
        }

        return new(rules.ToImmutable(), defaults.ToImmutable(), compiler.Compile(), [.. ruleOfPattern], [.. exceptions]);

        void AddPatterns(ImmutableArray<DataText> patterns, bool except)
        {
            foreach (var pattern in patterns)
            {
                compiler.Add(pattern, faults);
                ruleOfPattern.Add(rules.Count);
                exceptions.Add(except);
            }
        }
    }

    private static VaguenessRule ReadTexts(
        DataMap map, string id, RemarkKind kind, ImmutableArray<string> patterns, ImmutableArray<string> flagged, ImmutableArray<string> passes) =>
        new(id, kind, map.Text("message", LongestText), map.Text("why", LongestText), map.Text("question", LongestText), map.Text("source"), patterns, flagged, passes);

    private static ImmutableArray<string> Values(ImmutableArray<DataText> texts) => [.. texts.Select(t => t.Value)];
}
