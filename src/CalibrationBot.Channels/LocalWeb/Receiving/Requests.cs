namespace CalibrationBot.Channels.LocalWeb.Receiving;

/// <summary>A person wrote something.</summary>
/// <param name="Id">The page's own id of it: sending it again is the same message.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">What.</param>
internal sealed record PostMessage(string? Id, string? Place, string? Text);

/// <summary>A person pressed a button of a card.</summary>
/// <param name="Id">The page's own id of the press.</param>
/// <param name="Message">The message whose card it is on.</param>
/// <param name="Card">The key of the card as the page shows it.</param>
/// <param name="Action">The button's action.</param>
/// <param name="Value">The button's value.</param>
/// <param name="Fields">The card's inputs.</param>
internal sealed record PostChoice(string? Id, string? Message, string? Card, string? Action, string? Value, Dictionary<string, string>? Fields);

/// <summary>A person has read a place up to a position.</summary>
internal sealed record PostRead(string? Place, long Position);
