namespace CalibrationBot.Flows.Storage;

/// <summary>The store may not be opened: damaged, newer than this program, or in use. Shown to the operator as it is; the message says what to do.</summary>
public sealed class StoreRefusedException : Exception
{
    /// <summary>A refusal without details.</summary>
    public StoreRefusedException()
        : this("The store cannot be opened.")
    {
    }

    /// <summary>A refusal.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StoreRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal for a reason that the database gave.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The database's own exception.</param>
    public StoreRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
