namespace CalibrationBot.Flows.Storage;

/// <summary>The store cannot be reached or written at the moment: a full disk, a stopped server. What to do is in the message.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>An outage of unknown cause.</summary>
    public StoreUnavailableException()
        : this("The store cannot be used at the moment.")
    {
    }

    /// <summary>An outage.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An outage as the database reported it.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The database's own exception.</param>
    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
