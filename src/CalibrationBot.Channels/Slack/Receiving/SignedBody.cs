using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CalibrationBot.Channels.Slack.Receiving;

/// <summary>
/// A request's bytes as they came, behind the beginning of the text that Slack signs, so that one pass checks them.
/// Rented: dispose it when the bytes are no longer needed.
/// </summary>
internal sealed class SignedBody : IDisposable
{
    /// <summary>
    /// The most bytes a body may have, as over a socket. Slack's largest are edits of texts of 40,000 characters: they come
    /// before and after, each twice, and every letter beyond ASCII takes six bytes, or eight in a form.
    /// </summary>
    public const int MostBytes = 4 << 20;

    private const int FirstGuess = 4096;
    private byte[] _buffer;
    private readonly int _from;
    private int _end;

    private SignedBody(byte[] buffer, int from) => (_buffer, _from, _end) = (buffer, from, from);

    /// <summary>What was signed.</summary>
    public ReadOnlySpan<byte> Basis => _buffer.AsSpan(0, _end);

    /// <summary>The body, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Content
    {
        get
        {
            var body = _buffer.AsMemory(_from, _end - _from);
            return body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        }
    }

    /// <summary>Reads a request's body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timestamp">The signature's timestamp, checked to be a short number; empty when nothing is signed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The body; null when it is longer than allowed, and then the rest is left unread.</returns>
    public static async ValueTask<SignedBody?> ReadAsync(HttpRequest request, string timestamp, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? FirstGuess) + 32);
        var body = new SignedBody(buffer, RequestSignature.Begin(timestamp, buffer));
        try
        {
            if (await body.FillAsync(request.BodyReader, cancellationToken))
            {
                return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }

        body.Dispose();
        return null;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _end = 0;
    }

    private async ValueTask<bool> FillAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var fits = Append(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            if (!fits || read.IsCompleted)
            {
                return fits;
            }
        }
    }

    private bool Append(ReadOnlySequence<byte> part)
    {
        var end = _end + part.Length;
        if (end - _from > MostBytes)
        {
            return false;
        }

        if (end > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max((int)end, _buffer.Length * 2));
            Basis.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        part.CopyTo(_buffer.AsSpan(_end));
        _end = (int)end;
        return true;
    }
}
