namespace AccessKeyRotation.Local.CloudFormation;

internal static class Named
{
    /// <summary>Runs the work and prefixes the message of a failure with the place.</summary>
    public static T Place<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{place}: {wrong.Message}", wrong);
        }
    }
}
