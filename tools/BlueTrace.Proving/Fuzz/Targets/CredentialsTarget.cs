using BlueTrace.Proving.Doubles;

namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>
/// Whatever credentials.txt holds, every row of it counts, or the first row at fault is named with a documented reason;
/// the reader never throws, and holds no more users than there are rows.
/// </summary>
internal sealed class CredentialsTarget() : FuzzTarget("credentials", bytesPerByte: 1024)
{
    protected override void Check(ReadOnlyMemory<byte> input)
    {
        var text = input.Span;
        var wrong = Credentials.Read(text, out var credentials);
        if (wrong.Fault == Fault.None)
        {
            Invariant.Holds(wrong.Line == 0, "a line is named though nothing is wrong");
            CheckUsers(text, credentials);
        }
        else
        {
            CheckFault(text, wrong);
        }
    }

    private static void CheckUsers(ReadOnlySpan<byte> text, Credentials credentials)
    {
        var count = 0;
        var rows = new TextRows(text);
        while (rows.MoveNext())
        {
            count++;
            var blank = rows.Current.IndexOf((byte)' ');
            Invariant.Holds(UserId.TryRead(rows.Current[..blank], out var user), "a row counts whose username is none");
            Invariant.Holds(credentials.Knows(user), "a row does not count");
            CheckSecret(rows.Current[(blank + 1)..], user, credentials);
        }

        Invariant.Holds(credentials.Count == count, "there are more users than rows, or fewer");
    }

    private static void CheckSecret(ReadOnlySpan<byte> secret, UserId user, Credentials credentials)
    {
        if (PasswordHash.TryRead(secret, out var hash))
        {
            var again = System.Text.Encoding.ASCII.GetBytes(hash!.ToString());
            Invariant.Holds(PasswordHash.TryRead(again, out var read), "a hash writes back to what does not read");
            Invariant.Holds(read!.ToString() == hash.ToString(), "a hash writes back to what reads differently");
            return;
        }

        Invariant.Holds(!secret.StartsWith(PasswordHash.Prefix), "a malformed hash counts as a password");
        Invariant.Holds(Password.TryRead(secret, out var password), "a row counts whose password is none");
        Invariant.Holds(Matches(credentials, user, password), "a password does not match itself");
        Invariant.Holds(
            !Password.TryRead([.. secret, (byte)'x'], out var longer) || !Matches(credentials, user, longer),
            "a longer password matches");
    }

    private static bool Matches(Credentials credentials, UserId user, Password password) =>
        credentials.SecretOf(user).Matches(password, new PretendedHashing());

    private static void CheckFault(ReadOnlySpan<byte> text, RowFault wrong)
    {
        Invariant.IsOneOf(wrong.Fault,
            Fault.BadColumns, Fault.BadUserName, Fault.BadPassword, Fault.DuplicateUser, Fault.BadPasswordHash);
        var before = text;
        for (var line = 1; line < wrong.Line; line++)
        {
            var end = before.IndexOf((byte)'\n');
            Invariant.Holds(end >= 0, "a line is named that is not there");
            before = before[(end + 1)..];
        }

        var first = Credentials.Read(text[..^before.Length], out _);
        Invariant.Holds(first.Fault == Fault.None, "the line named is not the first at fault");
    }
}
