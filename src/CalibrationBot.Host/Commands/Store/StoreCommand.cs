using System.CommandLine;
using CalibrationBot.Host.Commands.Terminal;

namespace CalibrationBot.Host.Commands.Store;

/// <summary><c>store</c>: what an operator does with what is kept. All of it works while a server runs.</summary>
internal static class StoreCommand
{
    public static Command Create() => new Command("store", "Back up and check the store; export, erase or hold what it has on a candidate or a person.")
    {
        CareCommands.CreateBackup(),
        CareCommands.CreateVerify(),
        PrivacyCommands.CreateExport(),
        PrivacyCommands.CreateErase(),
        HoldCommands.CreateHold(),
        HoldCommands.CreateRelease(),
        SecretCommands.CreateRotate(),
    }.WithExamples(
        "calibrationbot store backup backup-monday.db",
        "calibrationbot store verify",
        "calibrationbot store export --workspace local:demo --candidate HERON --html > heron.html",
        "calibrationbot store erase --workspace local:demo --candidate HERON --yes");
}
