namespace CalibrationBot.Training;

/// <summary>Counts right and wrong.</summary>
internal sealed class RemarkFigures
{
    private readonly int[,] _labels = new int[2, 2];
    private readonly int[,] _hardLabels = new int[2, 2];
    private int _kinds;
    private int _all;
    private int _polarity;
    private int _aboutHit;
    private int _aboutSaid;
    private int _aboutTrue;
    private int _biasHit;
    private int _biasSaid;
    private int _biasTrue;

    public int Count => _all;

    public double MacroF1 => Macro(_labels);

    public double HardMacroF1 => Macro(_hardLabels);

    public double KindAccuracy => (double)_kinds / _all;

    public double PolarityAccuracy => (double)_polarity / _all;

    public double CompetencyF1 => 2.0 * _aboutHit / Math.Max(1, _aboutSaid + _aboutTrue);

    public double BiasRecall => (double)_biasHit / Math.Max(1, _biasTrue);

    public double BiasPrecision => (double)_biasHit / Math.Max(1, _biasSaid);

    public void Add(LabelledRemark remark, RemarkGuess guess)
    {
        _all++;
        var (truth, said) = (remark.IsConcrete ? 1 : 0, guess.IsConcrete ? 1 : 0);
        _labels[truth, said]++;
        if (remark.Hard)
        {
            _hardLabels[truth, said]++;
        }

        _kinds += remark.KindValue == guess.Kind ? 1 : 0;
        _polarity += remark.PolarityValue == guess.Polarity ? 1 : 0;
        _aboutTrue += remark.Competencies.Count();
        _aboutSaid += guess.Competencies.Length;
        _aboutHit += remark.Competencies.Intersect(guess.Competencies).Count();
        _biasTrue += remark.Bias ? 1 : 0;
        _biasSaid += guess.Bias ? 1 : 0;
        _biasHit += remark.Bias && guess.Bias ? 1 : 0;
    }

    public static bool IsRight(LabelledRemark remark, RemarkGuess guess) => remark.IsConcrete == guess.IsConcrete && remark.Bias == guess.Bias && remark.KindValue == guess.Kind;

    public override string ToString() =>
        $"n {_all}  macro-F1 {MacroF1:0.000} (hard {HardMacroF1:0.000})  kind {KindAccuracy:0.000}  competency F1 {CompetencyF1:0.000}  polarity {PolarityAccuracy:0.000}  bias recall {BiasRecall:0.000} precision {BiasPrecision:0.000}";

    private static double Macro(int[,] labels)
    {
        double F1(int c) => 2.0 * labels[c, c] / Math.Max(1, (2 * labels[c, c]) + labels[1 - c, c] + labels[c, 1 - c]);
        return (F1(0) + F1(1)) / 2;
    }
}
