using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CalibrationBot.Feedback.Rubrics.Loading;

/// <summary>
/// Reads YAML into nodes that know their place. Only mappings, lists and texts: aliases and tags are refused, which also
/// keeps a small file from growing into a huge tree.
/// </summary>
internal static class YamlText
{
    /// <summary>The mapping at the top of the file; null, with faults added, when it cannot be read.</summary>
    public static DataMap? ReadMap(DataFile file, DataFaults faults)
    {
        try
        {
            var parser = new Parser(new StringReader(file.Text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                faults.Add(DataErrorCodes.Empty, DataPlace.StartOf(file.Name), "The file is empty.");
                return null;
            }

            var node = ReadNode(parser, file.Name, faults);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
            {
                faults.Add(DataErrorCodes.NotAllowed, Place(file.Name, second.Start), "A file holds one document; remove the second '---'.");
            }

            return node.AsMap(faults);
        }
        catch (YamlException e)
        {
            faults.Add(DataErrorCodes.NotYaml, Place(file.Name, e.Start), $"This is not YAML: {e.InnerException?.Message ?? e.Message}");
            return null;
        }
    }

    private static DataNode ReadNode(Parser parser, string file, DataFaults faults)
    {
        var at = Place(file, parser.Current!.Start);
        if (parser.Current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
        {
            faults.Add(DataErrorCodes.NotAllowed, at, "Anchors and tags are not used in data files; write the value out.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new DataText(at, scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<DataNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadNode(parser, file, faults));
            }

            return new DataList(at, items);
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            return ReadMapping(parser, file, at, faults);
        }

        parser.Consume<AnchorAlias>();
        faults.Add(DataErrorCodes.NotAllowed, at, "Aliases are not used in data files; write the value out.");
        return new DataText(at, string.Empty);
    }

    private static DataMap ReadMapping(Parser parser, string file, DataPlace at, DataFaults faults)
    {
        var map = new DataMap(at, faults);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var keyAt = Place(file, parser.Current!.Start);
            var key = ReadNode(parser, file, faults) as DataText;
            var value = ReadNode(parser, file, faults);
            if (key is null)
            {
                faults.Add(DataErrorCodes.WrongShape, keyAt, "A key must be a plain text.");
            }
            else if (!map.TryAdd(key, value))
            {
                faults.Add(DataErrorCodes.DuplicateKey, keyAt, $"The key '{key.Value}' is here twice; keep one.");
            }
        }

        return map;
    }

    private static DataPlace Place(string file, Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
