namespace CalibrationBot.Acceptance.Tests;

/// <summary>The debrief that people file in every chat: one concrete remark for each competency of the form, in its order.</summary>
internal static class SampleDebrief
{
    public const string Candidate = "Candidate 21";

    public static readonly string[] Competencies = ["Requirements", "Decomposition", "Data modelling", "Scale", "Trade-offs", "Failure modes", "Communication"];

    public static readonly string[] Concrete =
    [
        "Asked how many links a day before drawing anything.",
        "Drew the write API and the redirect service as two boxes and said what each one does.",
        "Wrote the table on the board, code, long URL and owner, keyed by code.",
        "Computed 1,500 reads a second from 1.3 million links a day.",
        "Compared a hash with a counter and chose the counter because a hash needs a collision check.",
        "Said writes stop when the key generator is down and redirects go on.",
        "Stopped at minute 12 and asked whether to go deeper on the cache.",
    ];
}
