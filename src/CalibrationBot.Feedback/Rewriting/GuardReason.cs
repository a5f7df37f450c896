namespace CalibrationBot.Feedback.Rewriting;

/// <summary>Why a proposed text was refused.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Words">The words it is wrong with, as they stand in the text.</param>
public sealed record GuardReason(GuardFault Fault, string Words);

/// <summary>What can be wrong with a proposed text.</summary>
public enum GuardFault
{
    /// <summary>A quotation whose words are not, in this order, in one line of the notes or in the remark.</summary>
    AlteredQuotation,

    /// <summary>A number, in digits or words, that neither notes nor remark hold at this place.</summary>
    UnknownNumber,

    /// <summary>A word of substance, such as a name or a technology, that is in neither notes, remark nor an asserted statement.</summary>
    UnknownWord,

    /// <summary>A word more certain than the notes: always, clearly, definitely.</summary>
    Overcertain,

    /// <summary>A score, a recommendation or a verdict on the person, which is the interviewer's to give.</summary>
    Verdict,

    /// <summary>A character that hides, reorders or marks up text.</summary>
    HiddenOrMarkup,

    /// <summary>A negation that neither the notes nor an asserted statement hold.</summary>
    AddedNegation,
}
