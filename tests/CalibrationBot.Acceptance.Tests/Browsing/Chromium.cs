using CalibrationBot.Testing;
using Microsoft.Playwright;

namespace CalibrationBot.Acceptance.Tests.Browsing;

/// <summary>One Chromium for all browser tests; each page gets its own profile.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>How long a page may take to show something, in milliseconds: long, because tests share their machine.</summary>
    private static readonly float Milliseconds = (float)Patience.Limit.TotalMilliseconds;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The program, or null when this machine has none.</summary>
    public static string? Path { get; } =
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    /// <summary>Opens a window of its own.</summary>
    /// <param name="look">How large, light or dark, touched or clicked.</param>
    public async Task<IPage> OpenAsync(Look look)
    {
        await _starting.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Headless = true, Args = Flags });
        }
        finally
        {
            _starting.Release();
        }

        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = look.IsPhone,
            IsMobile = look.IsPhone,
            DeviceScaleFactor = look.IsPhone ? 2 : 1,
            TimezoneId = "Europe/Berlin",
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(Milliseconds);
        Assertions.SetDefaultExpectTimeout(Milliseconds);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }
}

/// <summary>What a page is looked at with.</summary>
public sealed record Look(int Width, int Height, bool IsDark, bool IsPhone)
{
    public static Look Desk { get; } = new(1280, 860, false, false);

    public static Look DeskDark { get; } = Desk with { IsDark = true };

    public static Look Tablet { get; } = new(900, 700, false, false);

    public static Look Phone { get; } = new(360, 740, false, true);

    public static Look PhoneDark { get; } = Phone with { IsDark = true };
}
