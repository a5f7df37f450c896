using CalibrationBot.Feedback.Transcripts;
using CalibrationBot.Flows.Practice.Interviewing;
using CalibrationBot.Flows.Practice.Prompts;
using Xunit;

namespace CalibrationBot.Flows.Tests.Practice;

public sealed class FactFinderTests
{
    public static TheoryData<string, string, string> Heard()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var prompt in PromptCatalogue.Shipped.All)
        {
            foreach (var fact in prompt.Facts)
            {
                foreach (var question in fact.Heard.Append(fact.Ask).Distinct(StringComparer.Ordinal))
                {
                    data.Add(prompt.Id, question, fact.Ask);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Heard))]
    public void Find_AQuestionFromTheData_EarnsItsFactAlone(string prompt, string question, string fact)
    {
        var finder = new FactFinder(PromptCatalogue.Shipped.Find(prompt)!, AskingBook.Shipped);
        Assert.Equal([fact], Clauses.Split(question).SelectMany(c => finder.Find(c)).Select(f => f.Ask).Distinct());
    }

    [Theory]
    [MemberData(nameof(Heard))]
    public void FindQuestions_AQuestionFromTheData_IsSeenAsOne(string prompt, string question, string fact)
    {
        Assert.NotEmpty(prompt);
        Assert.NotEmpty(fact);
        Assert.Contains(TranscriptReader.Default.FindQuestions(question), a => a.Aim is AskingAim.Fact or AskingAim.Permission or AskingAim.Direction);
    }

    [Theory]
    [InlineData("chat", "Is there a budget for the team?")]
    [InlineData("url-shortener", "Which language is the company using?")]
    public void Find_WhatThePromptHasNoFactFor_FindsNothing(string prompt, string question) =>
        Assert.Empty(new FactFinder(PromptCatalogue.Shipped.Find(prompt)!, AskingBook.Shipped).Find(question));
}
