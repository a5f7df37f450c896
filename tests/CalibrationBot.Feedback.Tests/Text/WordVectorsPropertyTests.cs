using CalibrationBot.Feedback.Rubrics.Loading;
using CalibrationBot.Feedback.Text;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CalibrationBot.Feedback.Tests.Text;

public sealed class WordVectorsPropertyTests
{
    private static readonly Arbitrary<uint[]> Hashes = Arb.From(
        Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(int.MinValue, int.MaxValue)).Select(i => (uint)i)).Select(h => h.Distinct().ToArray()));

    // Lines out of the signs that the format is made of, so that many of them come close to being right.
    private static readonly Arbitrary<string> Files = Arb.From(
        Gen.ListOf(Gen.OneOf(
            Gen.Elements("% units 1 1", "% units 1", "% units", "%", "", "a 0PP", "b 0PP", "a 0PPP", " 0PP", "a", "\ud83d 000", "% units NaN 1", "% units 1e40 1"),
            Gen.ListOf(Gen.Elements('a', ' ', '0', 'P', 'o', 'p', '%', '\t')).Select(c => new string([.. c])))).Select(l => string.Join('\n', l)));

    [Fact]
    public void Find_AnyWords_EveryOneHasItsOwnNumberAndOthersNone() =>
        Prop.ForAll(Hashes, hashes =>
        {
            var vectors = new WordVectors(hashes, new float[hashes.Length], new sbyte[hashes.Length], [1]);
            return Enumerable.Range(0, hashes.Length).All(i => vectors.Find(hashes[i]) == i)
                && Enumerable.Range(0, 60).All(h => vectors.Find((uint)h) == Array.IndexOf(hashes, (uint)h));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyText_EitherHasFaultsOrAVectorForEachWordLine() =>
        Prop.ForAll(Files, text =>
        {
            var faults = new DataFaults();
            var vectors = WordVectorsReader.Read(DataFiles.Embedded.With([new(WordVectors.FileName, text)]), faults);
            var lines = text.Split('\n').Count(l => l.Length > 0 && l[0] != '%');
            return faults.Any ? vectors.Count <= lines : vectors.Count == lines;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cosine_AnyVectors_IsBetweenMinusOneAndOneAndTheSameBothWays() =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(-1000, 1000).Two())), pairs =>
        {
            float[] a = [.. pairs.Select(p => p.Item1 / 100f)];
            float[] b = [.. pairs.Select(p => p.Item2 / 100f)];
            var cosine = Likeness.Cosine(a, b);
            return MathF.Abs(cosine) <= 1.0001f && cosine == Likeness.Cosine(b, a);
        }).QuickCheckThrowOnFailure();
}
