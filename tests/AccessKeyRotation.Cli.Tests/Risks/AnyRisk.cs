using AccessKeyRotation.Cli.Risks;
using AccessKeyRotation.Keys;
using CsCheck;

namespace AccessKeyRotation.Cli.Tests.Risks;

/// <summary>Generators of policies and facts.</summary>
internal static class AnyRisk
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Action = Gen.OneOf(
        "*",
        "*:*",
        "iam:*",
        "iam:CreateAccessKey",
        "iam:Pass*",
        "iam:Get*",
        "s3:*",
        "S3:*",
        "s3:GetObject",
        "ec2:*",
        "?am:*"
    );

    private static readonly Gen<string> Resource = Gen.OneOf(
        "*",
        "arn:aws:s3:::*",
        "arn:aws:s3:::b/*",
        "arn:aws:iam::*:user/*",
        "arn:aws:iam::111122223333:role/x"
    );

    /// <summary>A statement of any form, as JSON.</summary>
    public static Gen<string> Statement(string effect) =>
        Gen.Select(Gen.Bool, Action.Array[1, 3], Gen.Bool, Resource.Array[1, 2], Gen.Bool)
            .Select(
                (isNotAction, actions, isNotResource, resources, hasCondition) =>
                    $$"""
                        {"Effect":"{{effect}}",
                         "{{(isNotAction ? "NotAction" : "Action")}}":{{Array(actions)}},
                         "{{(isNotResource ? "NotResource" : "Resource")}}":{{Array(resources)}}
                         {{(hasCondition ? ""","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""" : "")}}}
                        """
            );

    /// <summary>The documents of up to four policies, readable or not.</summary>
    public static Gen<string[]> Documents { get; } =
        Gen.Frequency(
            (5, Statement("Allow").Array[1, 3].Select(each => Policies.Document(each))),
            (2, Statement("Deny").Select(each => Policies.Document(each))),
            (1, Gen.OneOf("", "{}", "%7B", """{"Statement":[{}]}"""))
        ).Array[0, 4];

    /// <summary>Facts with each part known or unknown.</summary>
    public static Gen<RiskFacts> Facts => FactsWithSources.Value;

    private static readonly Lazy<Gen<RiskFacts>> FactsWithSources = new(() =>
        Gen.Select(FactsOfIam(), Optional(Gen.Int[0, 3].Select(count => new PlacesOfUse(count, count, count))))
            .Select((facts, sources) => facts with { Sources = sources })
    );

    private static Gen<RiskFacts> FactsOfIam() =>
        Gen.Select(
                Gen.Double[-10, 2000],
                Gen.OneOf(
                    Gen.Double[0, 500].Select(days => (LastUse)new LastUse.At(Now.AddDays(-days))),
                    Gen.Const(LastUse.Never)
                ),
                Optional(Gen.Bool),
                Optional(Documents.Select(documents => Policies.AccessOf(documents))),
                Optional(Gen.Bool),
                Optional(Gen.Bool),
                Optional(Gen.OneOf(PasswordState.None, PasswordState.WithMfa, PasswordState.WithoutMfa)),
                Optional(Gen.Int[0, 3])
            )
            .Select(
                (age, use, isQuarantined, access, isExposed, isProduction, password, activeKeys) =>
                    new RiskFacts(
                        Now,
                        Fact.Of(Now.AddDays(-age), "s"),
                        Fact.Of(use, "s"),
                        isQuarantined,
                        access,
                        isExposed,
                        isProduction,
                        password,
                        activeKeys
                    )
            );

    private static Gen<Fact<T>> Optional<T>(Gen<T> gen) =>
        Gen.Frequency(
            (4, gen.Select(value => Fact.Of(value, "s"))),
            (1, Gen.Const(Fact.Unknown<T>("it was not read")))
        );

    private static string Array(string[] texts) => $"[{string.Join(',', texts.Select(text => $"\"{text}\""))}]";
}
