namespace AccessKeyRotation.CloudFormation.Tests.Permissions;

/// <summary>Every statement of the stack equals its entry in the table, including resources and conditions.</summary>
public sealed class PermissionTableTests
{
    private static readonly Mutant[] Mutants = [.. Granted.Everything.SelectMany(Mutant.Of)];

    [Fact]
    public void The_stack_grants_what_the_table_says_and_nothing_else() =>
        PermissionTable.Differences(Granted.Everything).Should().BeEmpty();

    [Fact]
    public void A_row_has_a_statement_of_its_own_a_reason_and_a_page_of_AWS()
    {
        PermissionTable.All.Select(row => $"{row.Holder}/{row.Sid}").Should().OnlyHaveUniqueItems();
        PermissionTable.All.Should().HaveSameCount(Granted.Everything);
        PermissionTable
            .All.Should()
            .OnlyContain(row =>
                row.Reason.EndsWith('.') && (row.Source.Contains("Guide, ") || row.Source.Contains("Reference, "))
            );
    }

    [Fact]
    public void A_statement_that_grants_more_or_under_fewer_conditions_is_found()
    {
        IEnumerable<Mutant> survivors = Mutants.Where(mutant =>
            PermissionTable
                .Differences([
                    .. Granted.Everything.Except([mutant.Original]),
                    .. mutant.Changed is { } changed ? [changed] : Array.Empty<Granted>(),
                ])
                .Count == 0
        );

        survivors.Select(mutant => mutant.ToString()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("EventBridgeRole/PassAutomationRole without StringEquals iam:PassedToService")]
    [InlineData("AutomationRole/Trust without ArnLike aws:SourceArn")]
    [InlineData("AutomationRole/Trust without StringEquals aws:SourceAccount")]
    [InlineData("RemediationFunctionRole/EncryptMessage without StringEquals kms:ViaService")]
    [InlineData("AutomationRole/InvokeFunction with Resource ${RemediationFunction.Arn}*")]
    [InlineData("RemediationFunctionRole/ActOnKeys with Resource arn:${AWS::Partition}:iam::${AWS::AccountId}:*")]
    [InlineData("RuleFunctionPermission/Invocation without StringEquals aws:SourceAccount")]
    [InlineData("DeliveryKey/DenyOtherReaders left out")]
    [InlineData("TopicPolicy/FailedExecutions with Action sns:Publish, iam:DeleteUser")]
    public void The_mistakes_are_those_that_could_be_made(string mistake) =>
        Mutants.Select(mutant => mutant.ToString()).Should().ContainSingle(name => name == mistake);
}
