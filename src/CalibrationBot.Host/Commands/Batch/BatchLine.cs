using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CalibrationBot.Host.Commands.Batch;

/// <summary>Turns one line of input into one line of output: the job's answer, or an error object with the line's number.</summary>
internal sealed class BatchLine : IDisposable
{
    /// <summary>How deep a line may nest; more than common clients write themselves.</summary>
    private const int Deepest = 1024;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = Deepest };
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly IBatchJob _job;
    private readonly ArrayBufferWriter<byte> _answer = new(4096);
    private readonly Utf8JsonWriter _json;

    public BatchLine(IBatchJob job)
    {
        _job = job;
        _json = new Utf8JsonWriter(_answer, Relaxed);
    }

    /// <summary>Appends the answer, with its line feed, to the output.</summary>
    /// <returns>Whether the line could be answered.</returns>
    public bool Answer(ReadOnlySequence<byte> line, long number, IBufferWriter<byte> output)
    {
        var fault = Try(line, out var id);
        if (fault is not null)
        {
            WriteFault(number, id, fault);
        }

        _json.Flush();
        output.Write(_answer.WrittenSpan);
        output.Write("\n"u8);
        return fault is null;
    }

    /// <summary>Appends an error object for a line that was not even kept.</summary>
    public void Refuse(long number, string fault, IBufferWriter<byte> output)
    {
        WriteFault(number, id: null, fault);
        _json.Flush();
        output.Write(_answer.WrittenSpan);
        output.Write("\n"u8);
    }

    public void Dispose() => _json.Dispose();

    private string? Try(ReadOnlySequence<byte> line, out object? id)
    {
        id = null;
        try
        {
            var bytes = line.IsSingleSegment ? line.First : line.ToArray();
            if (!WellFormed.IsUnicode(bytes.Span))
            {
                return "This line holds half a character: a surrogate without its pair, or bytes that are not UTF-8.";
            }

            using var document = JsonDocument.Parse(bytes, Deep);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return "This line is not a JSON object.";
            }

            if (!TryReadId(root, out id))
            {
                return "\"id\" must be a text or a number.";
            }

            Start();
            WriteId(id);
            if (_job.Answer(root, _json) is { } fault)
            {
                return fault;
            }

            _json.WriteEndObject();
            return null;
        }
        catch (JsonException e)
        {
            var place = e.BytePositionInLine is { } at ? string.Create(CultureInfo.InvariantCulture, $" at byte {at + 1}") : string.Empty;
            return string.Create(CultureInfo.InvariantCulture, $"This line is not JSON{place}, or is nested more than {Deepest} deep.");
        }
#pragma warning disable CA1031 // Each line stands for itself: a bug met by one of them must not take the answers of all others.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return $"The program failed at this line, which is its own fault and not yours ({e.GetType().Name}).";
        }
    }

    private void WriteFault(long number, object? id, string fault)
    {
        Start();
        _json.WriteNumber("line", number);
        if (id is not null)
        {
            WriteId(id);
        }

        _json.WriteString("error", fault);
        _json.WriteEndObject();
    }

    private void Start()
    {
        _answer.ResetWrittenCount();
        _json.Reset(_answer);
        _json.WriteStartObject();
    }

    // The id comes back as it was written: a number keeps its digits.
    private static bool TryReadId(JsonElement root, out object? id)
    {
        id = null;
        if (!root.TryGetProperty("id", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            id = new RawNumber(value.GetRawText());
            return true;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            id = value.GetString();
            return true;
        }

        return false;
    }

    private void WriteId(object? id)
    {
        _json.WritePropertyName("id");
        switch (id)
        {
            case RawNumber number:
                _json.WriteRawValue(number.Digits, skipInputValidation: true);
                break;
            case string text:
                _json.WriteStringValue(text);
                break;
            default:
                _json.WriteNullValue();
                break;
        }
    }

    private sealed record RawNumber(string Digits);
}
