using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>B03, B05, B18, B40b: what is in the file of a case – materials, the receipt, the words of its documents, its numbers.</summary>
public sealed class GuideFileTests
{
    private const string LicenceOf = """
        "fields": [ { "name": "Licence", "label": "营业执照编号", "required": true } ],
        "materials": [ { "code": "licence", "name": "营业执照", "required": true, "source": "e-licence",
                         "licence": { "item": "plain", "field": "Licence", "dataClass": "business-licence" } } ]
        """;

    private readonly Grid _grid = new();

    public GuideFileTests()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
    }

    [Fact]
    public void An_e_licence_is_fetched_by_itself_once_the_holder_authorises_it_and_the_access_is_on_record()
    {
        var held = Permit(out var number);
        Assert.Equal("not-authorised", File(number, authorises: false).Refusal!.Faults.Single().Rule);
        var (id, refusal) = File(number);
        Assert.Null(refusal);

        var view = _grid.View(id, Office.Window);
        Assert.Equal("passed", view.Materials.Single().Standing);
        Assert.Equal(64, view.Materials.Single().Sha256!.Length);
        var access = view.DataChecks.Single();
        Assert.Equal(("match", "430100/market", "申请人授权：business-licence"), (access.Outcome, access.Source, access.Basis));
        Assert.Equal(_grid.State(held).Department, access.Source);

        var uploaded = Filing(number) with { Materials = [new FiledMaterial { Code = "licence" }] };
        Assert.Equal("fetched-by-itself", _grid.File(uploaded, People.Applicant).Refusal!.Faults.Single().Rule);
    }

    [Fact]
    public void Only_the_applicants_own_licence_that_is_in_force_is_taken()
    {
        var held = Permit(out var number);
        Assert.Equal("unknown-licence", File("430100-x-ZZ1").Refusal!.Faults.Single().Rule);
        var stranger = Filing(number) with { Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "陈一帆", IdNumber = "440103198506120003" } };
        Assert.Equal("unknown-licence", _grid.File(stranger, People.Stranger).Refusal!.Faults.Single().Rule);

        _grid.State(held).Law.Certificate = _grid.State(held).Law.Certificate! with { Standing = CertificateStanding.Revoked };
        Assert.Equal("licence-not-in-force", File(number).Refusal!.Faults.Single().Rule);
    }

    [Fact]
    public void A_material_that_is_too_old_is_not_taken()
    {
        var chain = Office.PlainChain("aged");
        _grid.Add(chain.Item("\"materials\": [ { \"code\": \"health\", \"name\": \"健康证明\", \"required\": true, \"validMonths\": 12 } ]"), chain.Json());
        FileCase Handed(DateOnly? issued) => Office.Filing("aged") with { Materials = [new FiledMaterial { Code = "health", IssuedOn = issued }] };

        Assert.Equal("issued-on", _grid.File(Handed(null), People.Applicant).Refusal!.Faults.Single().Rule);
        Assert.Equal("too-old", _grid.File(Handed(new(2025, 9, 17)), People.Applicant).Refusal!.Faults.Single().Rule);
        var (id, refusal) = _grid.File(Handed(new(2025, 9, 18)), People.Applicant);
        Assert.Null(refusal);

        Assert.Equal("one-of", Return(id, "dirty")!.Faults.Single().Rule);
        Assert.Null(Return(id, "unclear"));
        Assert.Equal(("returned", "unclear"), (_grid.View(id, People.Applicant).Materials.Single().Standing, _grid.View(id, People.Applicant).Materials.Single().ReasonCode));
    }

    [Fact]
    public void Every_receipt_has_a_number_a_day_the_hash_of_what_was_filed_and_the_agencys_seal()
    {
        var chain = Office.PlainChain("sealed");
        _grid.Add(chain.Item("\"fields\": [ { \"name\": \"Shop\", \"label\": \"店名\" } ]"), chain.Json());
        DocumentView Receipt(string shop)
        {
            var filing = Office.Filing("sealed") with { Form = JsonText.From(new Dictionary<string, object> { ["Shop"] = shop }) };
            return _grid.View(_grid.File(filing, People.Applicant).Id, People.Applicant).Documents.Single();
        }

        var (one, same, other) = (Receipt("甲"), Receipt("甲"), Receipt("乙"));
        Assert.Equal(64, one.Sha256!.Length);
        Assert.Equal(one.Sha256, same.Sha256);
        Assert.NotEqual(one.Sha256, other.Sha256);
        Assert.Equal("430100/market 收件专用章 2026-09-18", one.Seal);
        Assert.NotEqual(one.Number, same.Number);
    }

    [Fact]
    public void A_refusal_gives_its_reasons_and_the_remedies_in_the_words_of_the_guide()
    {
        var chain = Office.PlainChain("worded");
        _grid.Add(chain.Item("""
            "documents": [ { "kind": "decision-refused", "text": "{applicant}：{item}不予许可。{reason}。{remedies} {department} {date}" } ]
            """), chain.Json());
        var id = _grid.File(Office.Filing("worded"), People.Applicant).Id;
        _grid.Act(id, Office.Window, TaskOperation.Agree);
        _grid.Act(id, Office.Reviewer, TaskOperation.Agree);
        _grid.Act(id, Office.Head, TaskOperation.Disagree, "场地不符");

        var documents = _grid.View(id, People.Applicant).Documents;
        Assert.Equal(
            "周小满：测试事项不予许可。场地不符。如不服本决定，可自收到之日起六十日内申请行政复议，或者自收到之日起六个月内依法提起行政诉讼。 430100/market 2026年9月18日",
            documents.Single(document => document.Kind == "decision").Text);
        Assert.StartsWith("受理通知书", documents.Single(document => document.Kind == "acceptance").Text, StringComparison.Ordinal);
        Assert.All(_grid.View(id, Office.Supervisor).Documents, document => Assert.Null(document.Text));
    }

    [Theory]
    [InlineData("decision-refused", "不予许可。{reason}", "remedies")]
    [InlineData("non-acceptance", "不予受理。{remedies}", "reason")]
    [InlineData("decision-granted", "准予。{holder}", "{holder}")]
    [InlineData("thank-you", "谢谢", "thank-you")]
    public void A_template_that_hides_reasons_or_remedies_is_none(string kind, string text, string named)
    {
        var fault = Assert.Throws<DataFileException>(() => ServiceItemFile.Parse(
            new Chain("x").Item($$"""   "documents": [ { "kind": "{{kind}}", "text": "{{text}}" } ]   """)));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_are_public_but_those_that_the_law_keeps_secret()
    {
        var secret = Office.PlainChain("secret");
        _grid.Add(secret.Item("\"category\": \"StateSecrets\""), secret.Json());
        Assert.True(_grid.State(Decided("plain")).Law.Published);
        Assert.False(_grid.State(Decided("secret")).Law.Published);
    }

    [Fact]
    public void An_implementation_code_is_checked_and_fields_on_the_certificate_are_fields_of_the_form()
    {
        Assert.Contains("31", Fault("\"implementationCode\": \"4301\""), StringComparison.Ordinal);
        Assert.Contains("Lot", Fault("\"certificateFields\": [\"Lot\"]"), StringComparison.Ordinal);
        const string Code = "91350100M000100Y433000123456" + "000";
        Assert.True(ItemCodeSchemes.Implementation.Check(Code).IsValid);
        Assert.Equal(Code, ServiceItemFile.Parse(new Chain("x").Item($"\"implementationCode\": \"{Code}\"")).ImplementationCode);
    }

    [Fact]
    public void A_certificate_shows_the_lot_that_it_is_for()
    {
        var chain = Office.PlainChain("lot");
        _grid.Add(chain.Item("\"fields\": [ { \"name\": \"Lot\", \"label\": \"批次\", \"searchable\": true } ], \"certificateFields\": [ \"Lot\" ]"), chain.Json());
        var id = Decided("lot", new Dictionary<string, object> { ["Lot"] = "HG-2026-0918" });
        var certificate = _grid.View(id, Office.Supervisor).Certificate!;
        Assert.Equal(_grid.State(id).Number, certificate.CaseNumber);
        Assert.Equal("""{"Lot":"HG-2026-0918"}""", certificate.Fields!.Text);
    }

    private static string Fault(string more) => Assert.Throws<DataFileException>(() => ServiceItemFile.Parse(new Chain("x").Item(more))).Message;

    private long Permit(out string number)
    {
        var id = Decided("plain");
        number = _grid.State(id).Law.Certificate!.Number;
        _grid.Licences = new Dictionary<string, RelatedCase> { [number] = new RelatedCase(_grid.State(id), _grid.Data(id)) };
        var chain = Office.PlainChain("needs-licence");
        _grid.Add(chain.Item(LicenceOf), chain.Json());
        return id;
    }

    private long Decided(string item, Dictionary<string, object>? form = null)
    {
        var id = _grid.File(Office.Filing(item) with { Form = JsonText.From(form ?? []) }, People.Applicant).Id;
        foreach (var official in new[] { Office.Window, Office.Reviewer, Office.Head })
            Assert.Null(_grid.Act(id, official, TaskOperation.Agree));
        return id;
    }

    private static FileCase Filing(string number) => Office.Filing("needs-licence") with
    {
        Form = JsonText.From(new Dictionary<string, object> { ["Licence"] = number }),
        Authorises = ["business-licence"],
    };

    private (long Id, Refusal? Refusal) File(string number, bool authorises = true) =>
        _grid.File(Filing(number) with { Authorises = authorises ? ["business-licence"] : [] }, People.Applicant);

    private Refusal? Return(long id, string why) => _grid.Do(id, Office.Window, turn => ActOnTask.Decide(turn, new TaskCommand
    {
        Task = 1,
        Version = 1,
        Operation = TaskOperation.Return,
        Comment = "请重新提交",
        Materials = ["health"],
        ReasonCode = why,
    }));
}
