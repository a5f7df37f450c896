using System.Net;
using System.Text.RegularExpressions;

namespace CalibrationBot.Integration.Tests.Pages;

/// <summary>A browser in small: keeps cookies, and sends forms with the token their page gave.</summary>
internal sealed partial class PageVisitor(HttpMessageHandler handler) : IDisposable
{
    private readonly HttpClient _client = new(handler) { BaseAddress = new Uri("http://localhost") };
    private readonly Dictionary<string, string> _cookies = [];

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The cookies as they were set, with their attributes.</summary>
    public List<string> SetCookies { get; } = [];

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> ReadAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync();

    /// <summary>Opens a page and sends a form from it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Matches(await ReadAsync(page)).Last().Groups[1].Value;
        return await PostAsync(action, [("__RequestVerificationToken", token), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) });

    public Task<HttpResponseMessage> SignInAsync(Uri link) => SubmitAsync(link.PathAndQuery, "/signin", ("t", link.Query["?t=".Length..]));

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await _client.SendAsync(request);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            _cookies[pair[0]] = WebUtility.UrlDecode(pair[1]).Length == 0 ? string.Empty : pair[1];
            SetCookies.Add(set);
        }

        return response;
    }

    [GeneratedRegex("RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
