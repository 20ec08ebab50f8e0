namespace BlueTrace.Client.Log;

/// <summary>Where contact logs are: finds a user's and fills a phone with it.</summary>
internal sealed class ContactLogLocator(ClientOptions options, IPrompt prompt, TimeProvider time)
{
    /// <summary>
    /// The file that holds the user's log; null with a static log, because nothing that is heard is added to that.
    /// </summary>
    public ContactLogFile? FileOf(UserId user) => options.StaticLog is null
        ? new ContactLogFile(
            Path.Combine(options.DataFolder, options.ContactLog ?? $"{FileName.Of(user)}_contactlog.txt"))
        : null;

    /// <summary>The log that the file holds, without what has become too old meanwhile.</summary>
    /// <exception cref="ClientException">The file cannot be read, or a row is malformed.</exception>
    public ContactLog Load(ContactLogFile? file)
    {
        var now = time.GetUtcNow();
        var log = new ContactLog(options.Retention, file?.Read(now) ?? []);
        var before = log.Count;
        if (log.Forget(now) is > 0 and var forgotten)
            prompt.Show($"{forgotten} of {before} entries in {file!.Path} are older than "
                + $"{options.Retention.TotalSeconds:0} seconds and have been forgotten.");
        return log;
    }
}
