using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;

namespace CalibrationBot.Channels.Slack.Api;

/// <summary>
/// Reads how long Slack wants to be left alone: the header Retry-After, in seconds or as a date (RFC 9110, section 10.2.3). Pure.
/// </summary>
internal static class RetryAfter
{
    /// <summary>Where Slack doesn't say, or nothing that could be meant.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    /// <summary>For zero, or a moment that is over: at once would be once too often.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>What is longer is tried again all the same.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>The pause that an answer asks for, between <see cref="Shortest"/> and <see cref="Longest"/>.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="now">The present.</param>
    public static TimeSpan Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (!headers.NonValidated.TryGetValues("Retry-After", out var values) || values.FirstOrDefault()?.Trim() is not { Length: > 0 } text)
        {
            return Default;
        }

        if (!text.AsSpan().ContainsAnyExcept(Digits))
        {
            return Bounded(text.Length <= 9 ? TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)) : Longest);
        }

        return RetryConditionHeaderValue.TryParse(text, out var moment) && moment.Date is { } date ? Bounded(date - now) : Default;
    }

    private static TimeSpan Bounded(TimeSpan pause) => pause < Shortest ? Shortest : pause < Longest ? pause : Longest;
}
