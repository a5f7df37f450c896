namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>A value in a data file, with its place.</summary>
internal abstract class DataNode(DataPlace at)
{
    public DataPlace At { get; } = at;

    /// <summary>This node as a mapping; null, with a fault added, when it is something else.</summary>
    public DataMap? AsMap(DataFaults faults)
    {
        if (this is not DataMap map)
        {
            faults.Add(DataErrorCodes.WrongShape, At, "Expected a mapping (key: value).");
            return null;
        }

        return map;
    }

    /// <summary>This node as a text; null, with a fault added, when it is something else or blank.</summary>
    public DataText? AsText(DataFaults faults)
    {
        if (this is not DataText text)
        {
            faults.Add(DataErrorCodes.WrongShape, At, "Expected a text.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text.Value))
        {
            faults.Add(DataErrorCodes.Empty, At, "This text is empty.");
            return null;
        }

        return text;
    }
}

/// <summary>A text, number or word.</summary>
internal sealed class DataText(DataPlace at, string value) : DataNode(at)
{
    public string Value { get; } = value;
}

/// <summary>A list.</summary>
internal sealed class DataList(DataPlace at, IReadOnlyList<DataNode> items) : DataNode(at)
{
    public IReadOnlyList<DataNode> Items { get; } = items;
}
