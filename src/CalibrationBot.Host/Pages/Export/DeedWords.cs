namespace CalibrationBot.Host.Pages.Export;

/// <summary>What the audit trail's deeds are called.</summary>
internal static class DeedWords
{
    public static string Of(string deed) => deed switch
    {
        "loop.opened" => "opened a loop",
        "loop.deadline-moved" => "moved a loop's deadline",
        "loop.panel-changed" => "changed a loop's panel",
        "loop.revealed" => "revealed a loop, or filed its last debrief",
        "loop.cancelled" => "cancelled a loop",
        "debrief.filed" => "filed a debrief",
        "debrief.filed-again" => "filed changes to a debrief",
        "debrief.addendum" => "added to a debrief after the reveal",
        "data.exported" => "exported what is held on somebody",
        "data.erased" => "erased what was held on somebody",
        _ => deed.Replace('.', ' ').Replace('-', ' '),
    };
}
