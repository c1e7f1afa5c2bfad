using System.Text.Json.Nodes;
using AccessKeyRotation.CloudFormation.Tests.Oracles;
using AccessKeyRotation.CloudFormation.Tests.Templates;

namespace AccessKeyRotation.CloudFormation.Tests.Organization;

/// <summary>
/// Copies of the guardrails with one part removed: each allows a guarded call, or denies it to a permitted principal.
/// </summary>
public sealed class BrokenGuardrailTests
{
    private static readonly JsonObject Policy = Guardrails.Read();

    public static TheoryData<string> Sids =>
        [.. Guardrails.Statements(Policy).Select(statement => (string)statement["Sid"]!)];

    [SkippableTheory]
    [MemberData(nameof(Sids))]
    public void No_action_can_be_left_out(string sid) => EachMatters(sid, "Action");

    [SkippableTheory]
    [MemberData(nameof(Sids))]
    public void No_resource_can_be_left_out(string sid) => EachMatters(sid, "Resource");

    [SkippableTheory]
    [MemberData(nameof(Sids))]
    public void No_exception_can_be_left_out(string sid)
    {
        string[] exceptions =
        [
            .. Exceptions(Guardrails.Statements(Policy).Single(statement => (string)statement["Sid"]! == sid)),
        ];
        GuardedCall call = GuardedCall.All.First(each => each.Sid == sid);

        IEnumerable<(JsonObject, PolicyRequest)> asked = exceptions.Select(exception =>
            (
                Guardrails.With(Policy, sid, statement =>
                    Remove(statement["Condition"]!["ArnNotLike"]!.AsObject(), "aws:PrincipalArn", exception)
                ),
                call.By(exception["arn:*:iam::*:".Length..].Replace("exec-*", "exec-0a1b2c3d4e5f"))
            )
        );

        PolicyEngine.Allows(asked).Should().HaveCount(exceptions.Length).And.NotContain(true);
        exceptions.Should().HaveCountGreaterThanOrEqualTo(3);
    }

    [SkippableTheory]
    [InlineData("arn:*:iam::*:role/*")]
    [InlineData("arn:*:iam::*:*/stacksets-exec-*")]
    [InlineData("*")]
    public void An_exception_that_is_too_wide_is_found(string exception)
    {
        JsonObject broken = Guardrails.With(Policy, "KeysByRotationOnly", statement =>
            statement["Condition"]!["ArnNotLike"]!["aws:PrincipalArn"]!.AsArray().Add(exception)
        );
        string[] denied = ["role/admin", "user/stacksets-exec-0a1b2c3d4e5f"];

        PolicyEngine
            .Allows(denied.Select(principal => (broken, GuardedCall.All[0].By(principal))))
            .Should()
            .Contain(true);
    }

    [SkippableTheory]
    [InlineData("Action", "iam:*")]
    [InlineData("Resource", "arn:*:iam::*:role/*")]
    [InlineData("Resource", "arn:*:lambda:*:*:function:*")]
    public void A_statement_that_is_too_wide_is_found(string member, string wide)
    {
        JsonObject broken = Guardrails.With(Policy, "Rotation", statement => statement[member]!.AsArray().Add(wide));

        PolicyEngine.Allows(UnrelatedCalls.All.Select(call => (broken, call.By("role/admin")))).Should().Contain(false);
    }

    /// <summary>
    /// Without one of the member's values, a principal that should be denied can make a call of the statement.
    /// </summary>
    private static void EachMatters(string sid, string member)
    {
        string[] texts =
        [
            .. StackTemplate.Texts(
                Guardrails.Statements(Policy).Single(statement => (string)statement["Sid"]! == sid)[member]
            ),
        ];
        GuardedCall[] calls = [.. GuardedCall.All.Where(call => call.Sid == sid)];
        // An action and a resource apply only to the calls of their own service.
        (string Text, JsonObject Policy, PolicyRequest Request)[] asked =
        [
            .. texts.SelectMany(text =>
            {
                JsonObject broken = Guardrails.With(Policy, sid, statement => Remove(statement, member, text));
                string service = text.Replace("arn:*:", "").Split(':')[0];
                return calls
                    .Where(call => service == "*" || call.Action.StartsWith($"{service}:"))
                    .Select(call => (text, broken, call.By("role/admin")));
            }),
        ];

        IReadOnlyList<bool> allowed = PolicyEngine.Allows(asked.Select(each => (each.Policy, each.Request)));

        texts.Except(asked.Where((_, index) => allowed[index]).Select(each => each.Text)).Should().BeEmpty();
    }

    private static IEnumerable<string> Exceptions(JsonObject statement) =>
        StackTemplate.Texts(statement["Condition"]!["ArnNotLike"]!["aws:PrincipalArn"]);

    /// <summary>
    /// Removes a value. A member must not be empty, so a value that matches nothing replaces the last one.
    /// </summary>
    private static void Remove(JsonObject holder, string member, string text)
    {
        string[] others = [.. StackTemplate.Texts(holder[member]).Where(each => each != text)];
        string nothing = member == "Action" ? "s3:GetObject" : "arn:*:iam::*:role/nobody";
        holder[member] = new JsonArray([.. (others.Length > 0 ? others : [nothing]).Select(each => (JsonNode)each)]);
    }
}
