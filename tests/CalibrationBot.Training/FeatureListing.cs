namespace CalibrationBot.Training;

/// <summary>Writes the features of every remark of the training and tuning parts, a line each, to look at with other tools.</summary>
internal static class FeatureListing
{
    public static int Run(string path)
    {
        LabelledRemark[] all = [.. LabelledRemark.Read("train"), .. LabelledRemark.Read("tune")];
        var features = FeatureRows.Collect([.. all.Select(r => r.Text)], all.Length, RemarkTrainer.AtLeast);
        File.WriteAllLines(path, all.Select((r, i) => r.Id + "\t" + string.Join('\t', features.Rows[i].Select(c => features.Names[c]))));
        return 0;
    }
}
