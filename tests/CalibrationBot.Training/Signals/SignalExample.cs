namespace CalibrationBot.Training.Signals;

/// <summary>A stretch of text by its features, with the columns of one head that are right for it.</summary>
/// <param name="Text">Its features and its place among all texts.</param>
/// <param name="Columns">The right columns, from 0 within the head.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="IsReject">Whether it is about columns that are wrong for it, whatever is right.</param>
/// <param name="Writer">Who wrote it; empty for the rubric's own examples.</param>
internal sealed record SignalExample(SpelledText Text, int[] Columns, float Weight, string Writer, bool IsReject = false)
{
    public SignalExample To(params int[] columns) => this with { Columns = columns };
}

/// <summary>What the scorer sees of a text.</summary>
/// <param name="Features">The features' spellings, none twice within a line.</param>
/// <param name="Place">The mean of its words' vectors.</param>
internal sealed record SpelledText(string[] Features, float[] Place);
