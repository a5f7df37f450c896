namespace CalibrationBot.Channels.Slack.Rendering;

/// <summary>
/// What Slack takes at most, in UTF-16 code units where it counts characters. Renderer and tests share this one table.
/// From docs.slack.dev/reference/block-kit and the descriptions in @slack/types 3.2 where not said otherwise.
/// </summary>
internal static class SlackLimits
{
    /// <summary>Blocks of a message.</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks of a modal or Home tab.</summary>
    public const int ViewBlocks = 100;

    /// <summary>A view as JSON, in bytes: view_too_large begins at 250 kB, and Slack counts what it adds.</summary>
    public const int ViewBytes = 200_000;

    /// <summary>
    /// Running text of all blocks of a message: Slack answers msg_blocks_too_long at about 13,200 characters, which no document
    /// says; markdown blocks are documented with 12,000.
    /// </summary>
    public const int MessageText = 12_000;

    /// <summary>A message's <c>text</c>: 4,000 are advised (docs.slack.dev/reference/methods/chat.postMessage).</summary>
    public const int FallbackText = 4_000;

    /// <summary>A text object; also held for the running text of one rich_text block, for which no limit is documented.</summary>
    public const int BlockText = 3_000;

    /// <summary>A header's text.</summary>
    public const int HeaderText = 150;

    /// <summary>Elements of a context block.</summary>
    public const int ContextElements = 10;

    /// <summary>Elements of an actions block.</summary>
    public const int ActionElements = 25;

    /// <summary>Buttons of a row that still look right on a phone; ours, not Slack's.</summary>
    public const int ButtonsARow = 5;

    /// <summary>A button's text.</summary>
    public const int ButtonText = 75;

    /// <summary>A button's value.</summary>
    public const int ButtonValue = 2_000;

    /// <summary>An option's text, and its description.</summary>
    public const int OptionText = 75;

    /// <summary>An option's value; the documents name 75 and 150, the types 75.</summary>
    public const int OptionValue = 75;

    /// <summary>Options of radio buttons or checkboxes.</summary>
    public const int ListedOptions = 10;

    /// <summary>Options of a menu or of one of its groups, and the groups of a menu.</summary>
    public const int MenuOptions = 100;

    /// <summary>An input's label.</summary>
    public const int InputLabel = 2_000;

    /// <summary>An input's placeholder.</summary>
    public const int Placeholder = 150;

    /// <summary>What fits a plain text input (docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element).</summary>
    public const int InputText = 3_000;

    /// <summary>A view's title, submit and close (docs.slack.dev/surfaces/modals).</summary>
    public const int ViewTitle = 24;

    /// <summary>A view's private metadata.</summary>
    public const int PrivateMetadata = 3_000;

    /// <summary>A block's, an action's or a callback's id.</summary>
    public const int Id = 255;
}
