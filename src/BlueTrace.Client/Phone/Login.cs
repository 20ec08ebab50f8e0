namespace BlueTrace.Client.Phone;

/// <summary>Who logs in, and with which password.</summary>
internal sealed record Login(UserId User, Password Password)
{
    // A row of credentials.txt with a password of the greatest length, and room for blank rows.
    private const int FileBytesMax = 4096;

    /// <summary>Reads it from a file, or asks for it.</summary>
    /// <exception cref="ClientException">The file does not hold it, or the input ended.</exception>
    public static async Task<Login> ReadAsync(string? file, IPrompt prompt, CancellationToken stop)
    {
        if (file is not null) return ReadFile(file);
        if (await AskUserAsync(Question.Username, prompt.AskAsync, prompt, stop) is { } user
            && await AskPasswordAsync(prompt.AskAsync, prompt, stop) is { } password)
            return new Login(user, password);
        throw new ClientException(
            ClientExitCode.WrongUsage,
            "The input ended before the login was complete: a username, and a password on a second line.");
    }

    /// <summary>Asks till it gets something that can be a username; null at the end of input.</summary>
    public static async Task<UserId?> AskUserAsync(
        Question question, Func<Question, CancellationToken, ValueTask<string?>> ask, IPrompt prompt,
        CancellationToken stop)
    {
        while (await ask(question, stop) is { } typed)
        {
            if (UserId.TryRead(typed, out var user)) return user;
            prompt.Show($"That cannot be a username: {Fault.BadUserName.Describe()}.");
        }

        return null;
    }

    /// <summary>Asks till it gets something that can be a password; null at the end of input.</summary>
    public static async Task<Password?> AskPasswordAsync(
        Func<Question, CancellationToken, ValueTask<string?>> ask, IPrompt prompt, CancellationToken stop)
    {
        while (await ask(Question.Password, stop) is { } typed)
        {
            if (Password.TryRead(Encoding.UTF8.GetBytes(typed), out var password)) return password;
            prompt.Show($"That cannot be a password: {Fault.BadPassword.Describe()}.");
        }

        return null;
    }

    /// <summary>
    /// Asks for the password of a number that is to be registered; a person, who can't see it, twice. Null at the end
    /// of input.
    /// </summary>
    public static async Task<Password?> AskNewPasswordAsync(
        Func<Question, CancellationToken, ValueTask<string?>> ask, IPrompt prompt, CancellationToken stop)
    {
        while (await AskPasswordAsync(ask, prompt, stop) is { } password)
        {
            if (!prompt.IsInteractive) return password;
            if (await ask(Question.PasswordAgain, stop) is not { } again) return null;
            if (password.Bytes.SequenceEqual(Encoding.UTF8.GetBytes(again))) return password;
            prompt.Show("The two passwords differ. Please type the same one twice");
        }

        return null;
    }

    /// <summary>Asks till it gets something that can be a code; null at the end of input.</summary>
    public static async Task<OneTimeCode?> AskCodeAsync(
        Func<Question, CancellationToken, ValueTask<string?>> ask, IPrompt prompt, CancellationToken stop)
    {
        while (await ask(Question.Code, stop) is { } typed)
        {
            if (OneTimeCode.TryRead(Encoding.UTF8.GetBytes(typed.Trim()), out var code)) return code;
            prompt.Show($"A code has {OneTimeCode.Length} digits.");
        }

        return null;
    }

    // login = username SP password
    private static Login ReadFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length > FileBytesMax) throw Unusable(path, "is too long for a single login");
            return ReadRow(path, TextFile.WithoutMark(File.ReadAllBytes(path), path));
        }
        catch (FormatException other)
        {
            throw new ClientException(ClientExitCode.WrongUsage, other.Message);
        }
        catch (Exception refused) when (FileProblem.Is(refused))
        {
            throw Unusable(path, $"cannot be read: {FileProblem.Of(refused)}");
        }
    }

    private static Login ReadRow(string path, ReadOnlySpan<byte> text)
    {
        var rows = new TextRows(text);
        if (!rows.MoveNext()) throw Unusable(path, "is empty");
        var row = rows.Current;
        var blank = row.IndexOf((byte)' ');
        if (blank < 0) throw Unusable(path, "has no space between username and password");
        if (!UserId.TryRead(row[..blank], out var user)) throw Unusable(path, Fault.BadUserName);
        if (!Password.TryRead(row[(blank + 1)..], out var password)) throw Unusable(path, Fault.BadPassword);
        if (password.Bytes.StartsWith("$argon2id$"u8))
            throw Unusable(path, "contains a password hash, which only a server can use");
        if (rows.MoveNext()) throw Unusable(path, "contains more than one login");
        return new Login(user, password);
    }

    private static ClientException Unusable(string path, Fault fault) =>
        Unusable(path, $"is malformed: {fault.Describe()}");

    private static ClientException Unusable(string path, string why) =>
        new(ClientExitCode.WrongUsage, $"{path} {why}. It must contain a single line: username, space, password.");
}
