namespace CalibrationBot.Host.Serving;

/// <summary>Checks the addresses to listen on before the server trips over them.</summary>
internal static class ListenUrls
{
    /// <summary>What is wrong with a list of addresses, with what to write instead; null when nothing is.</summary>
    public static string? Fault(string? urls)
    {
        foreach (var url in (urls ?? ServeOptions.DefaultUrl).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                var address = BindingAddress.Parse(url);
                if (address.Scheme is not ("http" or "https"))
                {
                    return $"Can't listen on {url}: it must begin with http:// or https://, as in {ServeOptions.DefaultUrl}.";
                }
            }
            catch (FormatException)
            {
                return $"Can't listen on {url}: that is no address. Write it as in --urls {ServeOptions.DefaultUrl}.";
            }
        }

        return null;
    }
}
