namespace CalibrationBot.Feedback.Transcripts;

/// <summary>What can happen in a candidate's message.</summary>
public enum PracticeEventType
{
    /// <summary>Asks the interviewer for a fact or a decision about the problem.</summary>
    ClarifyingQuestion,

    /// <summary>Uses a requirement, load or limit nobody gave, without flagging it.</summary>
    SilentAssumption,

    /// <summary>Flags an assumption.</summary>
    StatedAssumption,

    /// <summary>Puts a named product, protocol or managed service into the design for the first time; at most once a session.</summary>
    FirstTechnology,

    /// <summary>Gives an overview of three or more parts with their job or connections.</summary>
    HighLevelDecomposition,

    /// <summary>Names an option with its cost, or compares options.</summary>
    TradeOffStated,

    /// <summary>Makes a significant choice with neither cost, alternative nor requirement as its reason.</summary>
    DecisionWithoutTradeOff,

    /// <summary>Computes a quantity from inputs.</summary>
    Estimate,

    /// <summary>Asks about direction, depth or agreement.</summary>
    CheckIn,

    /// <summary>Says what is not known, and who or what would tell.</summary>
    UncertaintyAcknowledged,

    /// <summary>Roll-out, monitoring, alerting, on-call, rehearsal, backfill, running cost.</summary>
    OperationalConcern,

    /// <summary>Reasons with team size or skill.</summary>
    TeamConstraint,

    /// <summary>Names a concrete failure with its effect or handling.</summary>
    FailureMode,

    /// <summary>Uses an in-house name that was not explained there or before.</summary>
    InternalJargon,

    /// <summary>Brings in scale machinery before a load is known, or against the given one.</summary>
    PrematureScale,

    /// <summary>Gives entities with attributes, keys, schema or access path.</summary>
    DataModel,
}

/// <summary>What a clarifying question asks about.</summary>
public enum QuestionSubject
{
    /// <summary>Load and size.</summary>
    Scale,

    /// <summary>What the product does and does not do.</summary>
    Functional,

    /// <summary>Order, staleness, loss and doubles.</summary>
    Consistency,

    /// <summary>Limits: law, money, people, what exists already.</summary>
    Constraints,

    /// <summary>How fast, how fresh, by when.</summary>
    Latency,

    /// <summary>What a failure costs and what should happen then.</summary>
    Failure,

    /// <summary>Who uses it.</summary>
    Users,
}
