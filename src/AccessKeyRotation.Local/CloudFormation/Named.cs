namespace AccessKeyRotation.Local.CloudFormation;

internal static class Named
{
    /// <summary>Does the work, and puts the place before what is wrong with it.</summary>
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
