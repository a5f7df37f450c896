using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CalibrationBot.Host.Pages;

/// <summary>The address people reach the pages by. Thread-safe; known once the server listens.</summary>
internal sealed class SiteAddress(IOptions<PagesOptions> options, IServer server)
{
    private static readonly string[] AnyHost = ["[::]", "0.0.0.0", "+", "*"];

    /// <summary>Scheme and host, without a slash at the end.</summary>
    public string Root => options.Value.PublicUrl is { } chosen
        ? chosen.AbsoluteUri.TrimEnd('/')
        : OwnName(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Serving.ServeOptions.DefaultUrl);

    // Whoever listens everywhere is at least found here.
    private static string OwnName(string listening)
    {
        var address = BindingAddress.Parse(listening);
        var host = AnyHost.Contains(address.Host) ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
