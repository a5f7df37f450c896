using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using CalibrationBot.Storage.Secrets;

namespace CalibrationBot.Host.Commands.Store;

/// <summary><c>store rotate-secrets</c>: after a key may have been seen by somebody it wasn't meant for.</summary>
internal static class SecretCommands
{
    public static Command CreateRotate()
    {
        var command = new Command("rotate-secrets", "Encrypt all secrets with a new key and revoke the old ones. Ends all sessions on the pages. Run it while no server runs.") { StoreOption.Data };
        command.SetAction(RotateAsync);
        return command;
    }

    private static async Task<int> RotateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = StoreOption.Open(parsed);
        if (services is null)
        {
            return ExitCode.Trouble;
        }

        try
        {
            var count = await services.GetRequiredService<SecretStore>().RotateAsync(cancellationToken);
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{count} {(count == 1 ? "secret is" : "secrets are")} encrypted with a new key, and the old keys are revoked. Restart every server that is running: it doesn't know the new key."));
            return ExitCode.Clean;
        }
        catch (CryptographicException)
        {
            await Console.Error.WriteLineAsync("A secret can't be read with the keys there are, so nothing is revoked. Check Secrets:KeyFolder and Secrets:KeyCertificate; they must be as the server has them.");
            return ExitCode.Trouble;
        }
    }
}
