using CalibrationBot.Training.Publishing;

namespace CalibrationBot.Training;

/// <summary>A line of <c>Corpus/remarks/identity.tsv</c>: words of who somebody is, leaned on or in another sense. Tells only that.</summary>
internal sealed record IdentityLine(string Text, bool Bias)
{
    public static IReadOnlyList<IdentityLine> Read() =>
        [.. File.ReadLines(Repository.Corpus("remarks", "identity.tsv")).Select(l => l.Split('\t')).Select(p => new IdentityLine(p[1], p[0] == "yes"))];
}
