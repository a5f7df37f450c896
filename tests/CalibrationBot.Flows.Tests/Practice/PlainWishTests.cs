using CalibrationBot.Flows.Practice;
using CalibrationBot.Flows.Practice.Prompts;
using CalibrationBot.Testing.Slack;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

public sealed class PlainWishTests
{
    [Theory]
    [InlineData("practice", "practice")]
    [InlineData(" Practise. ", "practice")]
    [InlineData("Practise a URL shortener", "practice url-shortener")]
    [InlineData("practice the news feed", "practice news-feed")]
    [InlineData("practice hotel-booking", "practice hotel-booking")]
    public void Read_APlainWish_IsTheCommand(string text, string command) => Assert.Equal(command, PlainWish.Read(text, PromptCatalogue.Shipped));

    [Theory]
    [InlineData("")]
    [InlineData("practice makes perfect")]
    [InlineData("Practised the migration twice")]
    [InlineData("In practice a URL shortener needs a cache.")]
    [InlineData("practice\nAsked for the load first.")]
    public void Read_AnythingElse_IsTextThatStaysText(string text) => Assert.Null(PlainWish.Read(text, PromptCatalogue.Shipped));

    [Fact]
    public void Read_WhatSlackSuggests_IsUnderstood()
    {
        var suggested = SlackManifest.Read("manifest.yaml").Json["features"]!["agent_view"]!["suggested_prompts"]!.AsArray().Select(p => (string)p!["message"]!).ToList();
        Assert.All(suggested.Where(s => s is not ("help" or "Check a remark")), s => Assert.NotNull(PlainWish.Read(s, PromptCatalogue.Shipped)));
        Assert.Contains(suggested, s => s.Length > 10);
    }
}
