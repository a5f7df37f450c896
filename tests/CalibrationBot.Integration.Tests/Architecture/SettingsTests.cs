using System.Reflection;
using System.Text.RegularExpressions;
using CalibrationBot.Channels.LocalWeb;
using CalibrationBot.Flows.Delivery;
using CalibrationBot.Storage.Sqlite;
using Xunit;

namespace CalibrationBot.Integration.Tests.Architecture;

/// <summary>Every setting is checked before the start and told of in README.</summary>
public sealed class SettingsTests
{
    private static readonly Assembly[] Assemblies = [typeof(InboxOptions).Assembly, typeof(LocalWebOptions).Assembly, typeof(SqliteStorageOptions).Assembly];

    public static TheoryData<string> OptionsClasses() => [.. OptionTypes().Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(OptionsClasses))]
    public void Options_OfEveryClass_AreCheckedAtTheStart(string name)
    {
        var sources = string.Concat(SourceTree.Files("src", ".cs").Select(SourceTree.Read));
        Assert.Matches($@"AddOptions<{Regex.Escape(name)}>\(\)(?:(?!AddOptions<)[\s\S])*?\.ValidateOnStart\(\)", sources);
    }

    [Theory]
    [MemberData(nameof(OptionsClasses))]
    public void Readme_SettingsTable_NamesEverySettingOfTheClass(string name)
    {
        var readme = SourceTree.Read("README.md");
        var settings = OptionTypes().Single(t => t.Name == name).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name);
        Assert.All(settings, setting => Assert.Matches($@"\| `[A-Za-z]+:{setting}(?::[^`]*)?`", readme));
    }

    private static IEnumerable<Type> OptionTypes() => Assemblies.SelectMany(a => a.GetExportedTypes())
        .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && t is { IsClass: true, IsAbstract: false });
}
