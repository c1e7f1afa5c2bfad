namespace AccessKeyRotation.Remediation.Tests.Documents;

/// <summary>The shipped documents pass the checker, and the checker finds each introduced fault.</summary>
[Trait("Function", "InProcess")]
public sealed class DocumentCheckerTests
{
    [Fact]
    public async Task Each_operation_of_the_function_has_its_document()
    {
        (await FunctionOperations.AskAsync()).Should().BeEquivalentTo(ShippedDocuments.ByName.Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_shipped_document_keeps_the_rules(string name)
    {
        DocumentChecker checker = new(await FunctionOperations.AskAsync());

        checker.Check(name, ShippedDocuments.ByName[name]).Should().BeEmpty();
    }

    [Fact]
    public void A_parameter_has_one_pattern_and_one_default_in_all_documents()
    {
        DocumentChecker.CheckTogether(ShippedDocuments.ByName).Should().BeEmpty();
    }

    [Theory]
    [InlineData("default: '30'", "default: '31'")]
    [InlineData(@"'^([1-9]\d?|[12]\d{2}|3[0-5]\d|36[0-5])$'", "'^30$'")]
    public void A_parameter_that_differs_between_documents_is_found(string old, string other)
    {
        string broken = ShippedDocuments.ByName["WarnKeyOwners"].Replace(old, other);

        DocumentChecker
            .CheckTogether(ShippedDocuments.ByName.SetItem("WarnKeyOwners", broken))
            .Should()
            .Equal("Parameter GraceDays differs in pattern or default among DeleteInactiveAccessKeys, WarnKeyOwners.");
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_break_is_found(string name, string old, string broken, string problem)
    {
        string shipped = ShippedDocuments.ByName[name];
        shipped.Should().Contain(old);
        DocumentChecker checker = new(await FunctionOperations.AskAsync());

        checker.Check(name, shipped.Replace(old, broken)).Should().Contain(found => found.Contains(problem));
    }

    [Fact]
    public async Task A_document_of_another_name_than_the_functions_operations_is_found()
    {
        DocumentChecker checker = new(await FunctionOperations.AskAsync());
        string renamed = ShippedDocuments
            .ByName["RotateAccessKey"]
            .Replace("Operation: RotateAccessKey", "Operation: RotateAccessKeys");

        checker
            .Check("RotateAccessKeys", renamed)
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("asks for another operation");
    }

    public static TheoryData<string> Names => [.. ShippedDocuments.ByName.Keys];

    public static TheoryData<string, string, string, string> Breaks
    {
        get
        {
            TheoryData<string, string, string, string> rows = [];
            foreach ((string name, string old, string broken, string problem) in DocumentBreaks.All)
                rows.Add(name, old, broken, problem);
            return rows;
        }
    }
}
