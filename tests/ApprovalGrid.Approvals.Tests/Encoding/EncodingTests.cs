using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.Tests.Clocks;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Tests.Encoding;

/// <summary>What is stored can be read by every later program, and is refused by every earlier one that does not know it.</summary>
public sealed class EncodingTests
{
    private static readonly TurnInfo Turn = new(ActorKind.Official, "li.na@430100", "api", DateTimeOffset.UnixEpoch.AddDays(20_000));

    [Fact]
    public void A_member_added_at_the_end_reads_old_bytes_with_its_default()
    {
        var writer = new ByteWriter();
        Codecs.Record<Old>().Write(writer, new Old(7, "x"));

        Assert.Equal(new New(7, "x", true, 5), Codecs.Record<New>().Read(new ByteReader(writer.ToArray())));
    }

    [Fact]
    public void Bytes_with_more_members_than_are_known_are_newer_and_refused()
    {
        var writer = new ByteWriter();
        Codecs.Record<New>().Write(writer, new New(7, "x", false, 1));

        Assert.Throws<UnknownSchemaException>(() => Codecs.Record<Old>().Read(new ByteReader(writer.ToArray())));
    }

    [Fact]
    public void An_unknown_kind_or_schema_is_refused_never_skipped()
    {
        var bytes = CaseCodec.WriteFacts(Turn, [new CaseEnded()]);
        Assert.Throws<UnknownSchemaException>(() => CaseCodec.ReadFacts(CaseCodec.SchemaVersion + 1, bytes));
        var unknown = bytes.ToArray();
        unknown[^2] = 127;
        Assert.Throws<UnknownSchemaException>(() => CaseCodec.ReadFacts(CaseCodec.SchemaVersion, unknown));
    }

    [Fact]
    public void Damaged_bytes_are_an_error_and_never_read_past_the_end()
    {
        var bytes = CaseCodec.WriteFacts(Turn, [new TaskOpened(1, 2, 0, "430100/hrss", "reviewer", null, Turn.At), new TaskClaimed(1)]);
        for (var length = 0; length < bytes.Length; length++)
            Assert.ThrowsAny<Exception>(() => CaseCodec.ReadFacts(CaseCodec.SchemaVersion, bytes.AsMemory(0, length)));
        Assert.Throws<EncodingException>(() => CaseCodec.ReadFacts(CaseCodec.SchemaVersion, (byte[])[.. bytes, 0]));
    }

    /// <summary>Whatever is wrong with stored bytes, callers have two faults to tell apart: damaged, and written by a newer program.</summary>
    [Fact]
    public void Whatever_is_damaged_is_one_fault_of_the_stored_format()
    {
        var matter = new RandomMatter(3);
        for (var step = 0; step < 40; step++)
            matter.Step();
        var state = CaseCodec.WriteState(matter.Grid.State(matter.Id));
        var (data, facts) = (CaseCodec.WriteData(matter.Grid.Data(matter.Id)), CaseCodec.WriteFacts(Turn, matter.Grid.History(matter.Id).SelectMany(turn => turn.Facts).ToArray()));
        var random = new Random(7);
        var faults = 0;
        for (var round = 0; round < 20_000; round++)
        {
            try
            {
                CaseCodec.ReadState(CaseCodec.SchemaVersion, Damaged(state, random));
                CaseCodec.ReadData(Damaged(data, random));
                CaseCodec.ReadFacts(CaseCodec.SchemaVersion, Damaged(facts, random));
            }
            catch (Exception fault)
            {
                Assert.True(fault is EncodingException or UnknownSchemaException, fault.ToString());
                faults++;
            }
        }

        Assert.InRange(faults, 10_000, 20_000);
        Assert.Throws<EncodingException>(() => CaseCodec.ReadState(CaseCodec.SchemaVersion, OutOfOrder()));
    }

    private static byte[] Damaged(byte[] bytes, Random random)
    {
        var damaged = bytes.ToArray();
        for (var count = random.Next(1, 4); count > 0; count--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return damaged;
    }

    /// <summary>Two receivers, the second before the first.</summary>
    private static byte[] OutOfOrder()
    {
        var state = new CaseState { Number = "x" };
        state.Sent = state.Sent.With(77_777, 1).With(88_888, 1);
        var bytes = CaseCodec.WriteState(state);
        var key = new ByteWriter();
        key.Signed(77_777);
        var at = bytes.AsSpan().IndexOf(key.ToArray());
        key.Clear();
        key.Signed(99_999);
        key.ToArray().CopyTo(bytes, at);
        return bytes;
    }

    [Fact]
    public void Values_come_back_as_they_went()
    {
        var members = new JsObject();
        members.Set("text", "长沙");
        members.Set("whole", 9007199254740991);
        members.Set("broken", 0.1 + 0.2);
        members.Set("minus", -0.0);
        members.Set("huge", 1e300);
        members.Set("list", new JsArray([JsValue.Null, true, false, JsValue.Undefined]));
        var bytes = CaseCodec.WriteSealedFacts([new FormGiven(members)]);

        var form = ((FormGiven)CaseCodec.ReadSealedFacts(bytes).Single()).Form.AsObject!;

        Assert.Equal(members.Properties.Select(member => member.Key), form.Properties.Select(member => member.Key));
        Assert.Equal(0.1 + 0.2, form.Get("broken").AsNumber);
        Assert.True(double.IsNegative(form.Get("minus").AsNumber));
        Assert.Equal(9007199254740991, form.Get("whole").AsNumber);
        Assert.Equal(4, form.Get("list").AsArray!.Items.Count);
    }

    /// <summary>
    /// The stored shape of every record, one line each. A line may only grow at its end, and none may vanish: what differs from the file is
    /// a change that old data would not survive. <c>APPROVALGRID_RECORD=1</c> writes the file anew.
    /// </summary>
    [Fact]
    public void The_stored_shapes_are_those_of_the_checked_in_file()
    {
        var lines =
            from type in new[] { typeof(CaseEvent).Assembly, typeof(WorkflowEvent).Assembly }.SelectMany(assembly => assembly.GetTypes())
            let kind = (EventKindAttribute?)Attribute.GetCustomAttribute(type, typeof(EventKindAttribute))
            where kind is not null
            orderby kind.Number
            select $"{kind.Number} {type.Name}({string.Join(", ", RecordShape.Of(type).Members.Select(member => $"{Name(member.Type)} {member.Property.Name}"))})";

        const string File = "tests/ApprovalGrid.Approvals.Tests/Encoding/stored-shapes.txt";
        if (Environment.GetEnvironmentVariable("APPROVALGRID_RECORD") == "1")
            System.IO.File.WriteAllText(Path.Combine(RepositoryFiles.Root, File), string.Join('\n', lines) + "\n");
        var expected = RepositoryFiles.Text(File);
        Assert.Equal(expected.TrimEnd().Split('\n'), lines.ToArray());
    }

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    private sealed record Old(int Number, string Text);

    private sealed record New(int Number, string Text, bool Flag = true, int Count = 5);
}
