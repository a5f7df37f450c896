namespace CalibrationBot.Storage;

/// <summary>What a process opens the store for.</summary>
public enum StoreUse
{
    /// <summary>To serve: the embedded store then belongs to this process alone, and is upgraded where needed.</summary>
    Serve,

    /// <summary>For an operator's command, also while a server runs: nothing is upgraded, and nothing a server holds is touched.</summary>
    Operate,
}
