using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ApprovalPolicies",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Required = table.Column<bool>(type: "bit", nullable: false),
                    FromPence = table.Column<long>(type: "bigint", nullable: false),
                    ApprovedBy = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    People = table.Column<int>(type: "int", nullable: false),
                    DaysToDecide = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalPolicies", x => x.Kind);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    SubjectKind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: true),
                    CommandJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    PreviewJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    PreviewDigest = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    RequestedById = table.Column<int>(type: "int", nullable: true),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ApprovedBy = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    People = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    DecisionNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    OpenKey = table.Column<string>(type: "nvarchar(180)", maxLength: 180, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActorId = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ActorName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Action = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false),
                    SubjectKind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    SubjectId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Before = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    After = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    ActId = table.Column<long>(type: "bigint", nullable: false),
                    Postings = table.Column<int>(type: "int", nullable: false),
                    PostingsDigest = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: true),
                    Digest = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ControlCodes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlCodes", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Counters",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Counters", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ExportProfiles",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    NextNumber = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportProfiles", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "FundGroups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundGroups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportProfiles",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Format = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    TypeCodes = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    LayoutJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    OfficeCode = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: true),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProfiles", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Months",
                columns: table => new
                {
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Closed = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Months", x => x.FirstDay);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecognitionRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    Enabled = table.Column<bool>(type: "bit", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    EffectiveTo = table.Column<DateOnly>(type: "date", nullable: true),
                    ProfileCodes = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    BodyJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecognitionRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReferenceRules",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    MinimumLength = table.Column<int>(type: "int", nullable: true),
                    MaximumLength = table.Column<int>(type: "int", nullable: true),
                    CharacterClass = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Pattern = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Mask = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CheckDigit_Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    CheckDigit_Modulus = table.Column<int>(type: "int", nullable: true),
                    CheckDigit_Weights = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CheckDigit_Subtract = table.Column<bool>(type: "bit", nullable: true),
                    CheckDigit_PrefixSubstitution = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CheckDigit_ResultSubstitutions = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReferenceRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SandboxSeedings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    BeganAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SandboxSeedings", x => x.Id);
                    table.CheckConstraint("CK_SandboxSeedings_OneRow", "Id = 1");
                });

            migrationBuilder.CreateTable(
                name: "StoredFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    StoredAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RetainUntilOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VatCodes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Liability = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    OutputTaxLedgerCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VatCodes", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "AuditLinks",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Link = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditLinks", x => x.Number);
                    table.ForeignKey(
                        name: "FK_AuditLinks_AuditEntries_Number",
                        column: x => x.Number,
                        principalTable: "AuditEntries",
                        principalColumn: "Number",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Methods",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    MinimumPence = table.Column<long>(type: "bigint", nullable: true),
                    MaximumPence = table.Column<long>(type: "bigint", nullable: true),
                    Refundable = table.Column<bool>(type: "bit", nullable: false),
                    ControlCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    BadgeColour = table.Column<string>(type: "varchar(7)", unicode: false, maxLength: 7, nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Methods", x => x.Code);
                    table.ForeignKey(
                        name: "FK_Methods_ControlCodes_ControlCode",
                        column: x => x.ControlCode,
                        principalTable: "ControlCodes",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportProfileVersions",
                columns: table => new
                {
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Format = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    TypeCodes = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    LayoutJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    OfficeCode = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: true),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProfileVersions", x => new { x.ProfileCode, x.Version });
                    table.ForeignKey(
                        name: "FK_ImportProfileVersions_ImportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ImportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalDelegations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FromPersonId = table.Column<int>(type: "int", nullable: false),
                    ToPersonId = table.Column<int>(type: "int", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ToOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalDelegations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApprovalDelegations_People_FromPersonId",
                        column: x => x.FromPersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApprovalDelegations_People_ToPersonId",
                        column: x => x.ToPersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalVotes",
                columns: table => new
                {
                    RequestId = table.Column<long>(type: "bigint", nullable: false),
                    PersonId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    VoteOfId = table.Column<int>(type: "int", nullable: false),
                    OnBehalfOf = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RequestedById = table.Column<int>(type: "int", nullable: false),
                    VotedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalVotes", x => new { x.RequestId, x.PersonId });
                    table.CheckConstraint("CK_ApprovalVotes_TwoPeople", "PersonId <> RequestedById AND VoteOfId <> RequestedById");
                    table.ForeignKey(
                        name: "FK_ApprovalVotes_ApprovalRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "ApprovalRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApprovalVotes_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApprovalVotes_People_VoteOfId",
                        column: x => x.VoteOfId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApproverLimits",
                columns: table => new
                {
                    PersonId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    LimitPence = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApproverLimits", x => new { x.PersonId, x.Kind });
                    table.ForeignKey(
                        name: "FK_ApproverLimits_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecognitionRuleVersions",
                columns: table => new
                {
                    RuleId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    Enabled = table.Column<bool>(type: "bit", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    EffectiveTo = table.Column<DateOnly>(type: "date", nullable: true),
                    ProfileCodes = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    BodyJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    ActivatedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ActivatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecognitionRuleVersions", x => new { x.RuleId, x.Version });
                    table.ForeignKey(
                        name: "FK_RecognitionRuleVersions_RecognitionRules_RuleId",
                        column: x => x.RuleId,
                        principalTable: "RecognitionRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ApprovalEvidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    RequestId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApprovalEvidence_ApprovalRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "ApprovalRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApprovalEvidence_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExportBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    PeriodEndOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BuiltAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BuiltBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LedgerLines = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    DebitPence = table.Column<long>(type: "bigint", nullable: false),
                    CreditPence = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExportBatches_ExportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ExportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExportBatches_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StoredChunks",
                columns: table => new
                {
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StoredChunks", x => new { x.FileId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_StoredChunks_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Funds",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PublicLabel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    LedgerCodeIsReference = table.Column<bool>(type: "bit", nullable: false),
                    DefaultVatCode = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: false),
                    VatOverrideAllowed = table.Column<bool>(type: "bit", nullable: false),
                    MaximumPence = table.Column<long>(type: "bigint", nullable: true),
                    AccountMustExist = table.Column<bool>(type: "bit", nullable: false),
                    OverpaymentAllowed = table.Column<bool>(type: "bit", nullable: false),
                    PayerAddressRequired = table.Column<bool>(type: "bit", nullable: false),
                    RefundsAllowed = table.Column<bool>(type: "bit", nullable: false),
                    CreditNotesAllowed = table.Column<bool>(type: "bit", nullable: false),
                    ShownToPublic = table.Column<bool>(type: "bit", nullable: false),
                    ReferenceLabel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ReferenceHelp = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ReferenceRuleId = table.Column<int>(type: "int", nullable: true),
                    DirectDebitPoster = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    RetentionYears = table.Column<int>(type: "int", nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Funds", x => x.Code);
                    table.ForeignKey(
                        name: "FK_Funds_ReferenceRules_ReferenceRuleId",
                        column: x => x.ReferenceRuleId,
                        principalTable: "ReferenceRules",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Funds_VatCodes_DefaultVatCode",
                        column: x => x.DefaultVatCode,
                        principalTable: "VatCodes",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VatRates",
                columns: table => new
                {
                    VatCode = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Rate = table.Column<decimal>(type: "decimal(9,6)", precision: 9, scale: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VatRates", x => new { x.VatCode, x.From });
                    table.ForeignKey(
                        name: "FK_VatRates_VatCodes_VatCode",
                        column: x => x.VatCode,
                        principalTable: "VatCodes",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BankAccounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SortCode = table.Column<string>(type: "varchar(6)", unicode: false, maxLength: 6, nullable: false),
                    AccountNumber = table.Column<string>(type: "varchar(8)", unicode: false, maxLength: 8, nullable: false),
                    Currency = table.Column<string>(type: "varchar(3)", unicode: false, maxLength: 3, nullable: false),
                    ControlCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DefaultMethodCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BankAccounts_ControlCodes_ControlCode",
                        column: x => x.ControlCode,
                        principalTable: "ControlCodes",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BankAccounts_Methods_DefaultMethodCode",
                        column: x => x.DefaultMethodCode,
                        principalTable: "Methods",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ReceivedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    AcceptedSha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: true),
                    AcceptanceKey = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    ReasonCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    DuplicateOfId = table.Column<long>(type: "bigint", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PostingStartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PostedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ShowsFirst = table.Column<bool>(type: "bit", nullable: false),
                    Release = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    LinesRead = table.Column<int>(type: "int", nullable: false),
                    ReadPence = table.Column<long>(type: "bigint", nullable: false),
                    CreditPence = table.Column<long>(type: "bigint", nullable: false),
                    DebitPence = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Imports_ImportProfileVersions_ProfileCode_ProfileVersion",
                        columns: x => new { x.ProfileCode, x.ProfileVersion },
                        principalTable: "ImportProfileVersions",
                        principalColumns: new[] { "ProfileCode", "Version" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Imports_Imports_DuplicateOfId",
                        column: x => x.DuplicateOfId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Imports_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExportRows",
                columns: table => new
                {
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    AccountingOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LedgerCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    VatCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Reference = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Narrative = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportRows", x => new { x.BatchId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_ExportRows_ExportBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ExportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountHolders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AddressLine1 = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AddressLine2 = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Town = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Postcode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true),
                    BalancePence = table.Column<long>(type: "bigint", nullable: true),
                    BalanceAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    InstalmentPence = table.Column<long>(type: "bigint", nullable: true),
                    Stop = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    StopMessage = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Closed = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountHolders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountHolders_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundGroupFunds",
                columns: table => new
                {
                    GroupId = table.Column<int>(type: "int", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundGroupFunds", x => new { x.GroupId, x.FundCode });
                    table.ForeignKey(
                        name: "FK_FundGroupFunds_FundGroups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "FundGroups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FundGroupFunds_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundLedgerCodes",
                columns: table => new
                {
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundLedgerCodes", x => new { x.FundCode, x.From });
                    table.ForeignKey(
                        name: "FK_FundLedgerCodes_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SpecialFunds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    SuspenseFundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    UnclaimedReceiptsFundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LossesFundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    UndersAndOversFundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    EReturnDefaultFundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpecialFunds", x => x.Id);
                    table.CheckConstraint("CK_SpecialFunds_Different", "SuspenseFundCode <> UnclaimedReceiptsFundCode AND SuspenseFundCode <> UndersAndOversFundCode AND UnclaimedReceiptsFundCode <> UndersAndOversFundCode AND LossesFundCode <> SuspenseFundCode AND LossesFundCode <> UnclaimedReceiptsFundCode AND LossesFundCode <> UndersAndOversFundCode AND EReturnDefaultFundCode <> SuspenseFundCode AND EReturnDefaultFundCode <> UnclaimedReceiptsFundCode AND EReturnDefaultFundCode <> LossesFundCode AND EReturnDefaultFundCode <> UndersAndOversFundCode");
                    table.CheckConstraint("CK_SpecialFunds_OneRow", "Id = 1");
                    table.ForeignKey(
                        name: "FK_SpecialFunds_Funds_EReturnDefaultFundCode",
                        column: x => x.EReturnDefaultFundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SpecialFunds_Funds_LossesFundCode",
                        column: x => x.LossesFundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SpecialFunds_Funds_SuspenseFundCode",
                        column: x => x.SuspenseFundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SpecialFunds_Funds_UnclaimedReceiptsFundCode",
                        column: x => x.UnclaimedReceiptsFundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SpecialFunds_Funds_UndersAndOversFundCode",
                        column: x => x.UndersAndOversFundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportChecks",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Expected = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Actual = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Passed = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportChecks", x => new { x.ImportId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_ImportChecks_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportFates",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    Fate = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Lines = table.Column<int>(type: "int", nullable: false),
                    Pence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFates", x => new { x.ImportId, x.Fate });
                    table.ForeignKey(
                        name: "FK_ImportFates_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Postings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    ReceiptNumber = table.Column<string>(type: "varchar(16)", unicode: false, maxLength: 16, nullable: false),
                    PostedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PostedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ActId = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    CorrectsPostingId = table.Column<long>(type: "bigint", nullable: true),
                    Digest = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Postings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Postings_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Postings_Postings_CorrectsPostingId",
                        column: x => x.CorrectsPostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    BankAccountId = table.Column<int>(type: "int", nullable: false),
                    AsOfOn = table.Column<DateOnly>(type: "date", nullable: false),
                    StatementNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    AcceptedNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    AcceptanceKey = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Intraday = table.Column<bool>(type: "bit", nullable: false),
                    OpeningPence = table.Column<long>(type: "bigint", nullable: true),
                    ClosingPence = table.Column<long>(type: "bigint", nullable: true),
                    Lines = table.Column<int>(type: "int", nullable: false),
                    CreditPence = table.Column<long>(type: "bigint", nullable: false),
                    DebitPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_BankAccounts_BankAccountId",
                        column: x => x.BankAccountId,
                        principalTable: "BankAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StatementLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false),
                    StatementId = table.Column<long>(type: "bigint", nullable: false),
                    BankAccountId = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    FileLine = table.Column<int>(type: "int", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    TypeCode = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    BankReference = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    CustomerReference = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    Narrative = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Fingerprint = table.Column<string>(type: "char(32)", unicode: false, fixedLength: true, maxLength: 32, nullable: false),
                    FingerprintOrdinal = table.Column<int>(type: "int", nullable: true),
                    OrdinalKey = table.Column<long>(type: "bigint", nullable: false),
                    Fate = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    FateDetail = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    RuleId = table.Column<int>(type: "int", nullable: true),
                    RuleVersion = table.Column<int>(type: "int", nullable: true),
                    PostingId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatementLines_BankAccounts_BankAccountId",
                        column: x => x.BankAccountId,
                        principalTable: "BankAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StatementLines_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StatementLines_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_StatementLines_Statements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "Statements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AccountReference = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MethodCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    CreditCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    DebitCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    VatCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    VatRate = table.Column<decimal>(type: "decimal(9,6)", precision: 9, scale: 6, nullable: true),
                    VatPence = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AccountingOn = table.Column<DateOnly>(type: "date", nullable: false),
                    OfficeCode = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: true),
                    ProviderReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    CardLastFour = table.Column<string>(type: "varchar(4)", unicode: false, maxLength: 4, nullable: true),
                    StatementLineId = table.Column<long>(type: "bigint", nullable: true),
                    ExtraFields = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    SideDigest = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LedgerLines_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LedgerLines_Methods_MethodCode",
                        column: x => x.MethodCode,
                        principalTable: "Methods",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LedgerLines_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LedgerLines_StatementLines_StatementLineId",
                        column: x => x.StatementLineId,
                        principalTable: "StatementLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExportedLines",
                columns: table => new
                {
                    ProfileCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LedgerLineId = table.Column<long>(type: "bigint", nullable: false),
                    BatchId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportedLines", x => new { x.LedgerLineId, x.ProfileCode });
                    table.ForeignKey(
                        name: "FK_ExportedLines_ExportBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ExportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExportedLines_ExportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ExportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExportedLines_LedgerLines_LedgerLineId",
                        column: x => x.LedgerLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LedgerLineSides",
                columns: table => new
                {
                    LedgerLineId = table.Column<long>(type: "bigint", nullable: false),
                    Salt = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: true),
                    Payer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PayerAddress = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Cheque = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Narrative = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerLineSides", x => x.LedgerLineId);
                    table.ForeignKey(
                        name: "FK_LedgerLineSides_LedgerLines_LedgerLineId",
                        column: x => x.LedgerLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuspenseItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    LedgerLineId = table.Column<long>(type: "bigint", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    AllocatedPence = table.Column<long>(type: "bigint", nullable: false),
                    RemainingPence = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Category = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Status = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    OwnerId = table.Column<int>(type: "int", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspenseItems", x => x.Id);
                    table.CheckConstraint("CK_SuspenseItems_Sum", "AllocatedPence + RemainingPence = AmountPence");
                    table.CheckConstraint("CK_SuspenseItems_Within", "(AmountPence >= 0 AND AllocatedPence >= 0 AND RemainingPence >= 0) OR (AmountPence < 0 AND AllocatedPence <= 0 AND RemainingPence <= 0)");
                    table.ForeignKey(
                        name: "FK_SuspenseItems_LedgerLines_LedgerLineId",
                        column: x => x.LedgerLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SuspenseItems_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuspenseAllocations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    OutLineId = table.Column<long>(type: "bigint", nullable: false),
                    InLineId = table.Column<long>(type: "bigint", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    AllocatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AllocatedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspenseAllocations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuspenseAllocations_LedgerLines_InLineId",
                        column: x => x.InLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SuspenseAllocations_LedgerLines_OutLineId",
                        column: x => x.OutLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SuspenseAllocations_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SuspenseAllocations_SuspenseItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "SuspenseItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuspenseNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WrittenBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspenseNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuspenseNotes_SuspenseItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "SuspenseItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "Counters",
                columns: new[] { "Name", "Next" },
                values: new object[,]
                {
                    { "Audit", 1L },
                    { "Ids", 1L },
                    { "Postings", 1L }
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountHolders_FundCode_Reference",
                table: "AccountHolders",
                columns: new[] { "FundCode", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDelegations_FromPersonId",
                table: "ApprovalDelegations",
                column: "FromPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalDelegations_ToPersonId",
                table: "ApprovalDelegations",
                column: "ToPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalEvidence_FileId",
                table: "ApprovalEvidence",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalEvidence_RequestId",
                table: "ApprovalEvidence",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalRequests_OpenKey",
                table: "ApprovalRequests",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalRequests_Status_Id",
                table: "ApprovalRequests",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalVotes_PersonId",
                table: "ApprovalVotes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalVotes_RequestId_VoteOfId",
                table: "ApprovalVotes",
                columns: new[] { "RequestId", "VoteOfId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalVotes_VoteOfId",
                table: "ApprovalVotes",
                column: "VoteOfId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActId",
                table: "AuditEntries",
                column: "ActId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action_At",
                table: "AuditEntries",
                columns: new[] { "Action", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_ActorId_At",
                table: "AuditEntries",
                columns: new[] { "ActorId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_SubjectId_At",
                table: "AuditEntries",
                columns: new[] { "SubjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_SubjectKind_At",
                table: "AuditEntries",
                columns: new[] { "SubjectKind", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_BankAccounts_ControlCode",
                table: "BankAccounts",
                column: "ControlCode");

            migrationBuilder.CreateIndex(
                name: "IX_BankAccounts_DefaultMethodCode",
                table: "BankAccounts",
                column: "DefaultMethodCode");

            migrationBuilder.CreateIndex(
                name: "IX_BankAccounts_SortCode_AccountNumber",
                table: "BankAccounts",
                columns: new[] { "SortCode", "AccountNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExportBatches_FileId",
                table: "ExportBatches",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_ExportBatches_ProfileCode_Number",
                table: "ExportBatches",
                columns: new[] { "ProfileCode", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExportedLines_BatchId",
                table: "ExportedLines",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_ExportedLines_ProfileCode",
                table: "ExportedLines",
                column: "ProfileCode");

            migrationBuilder.CreateIndex(
                name: "IX_FundGroupFunds_FundCode",
                table: "FundGroupFunds",
                column: "FundCode");

            migrationBuilder.CreateIndex(
                name: "IX_FundGroups_Name",
                table: "FundGroups",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Funds_DefaultVatCode",
                table: "Funds",
                column: "DefaultVatCode");

            migrationBuilder.CreateIndex(
                name: "IX_Funds_ReferenceRuleId",
                table: "Funds",
                column: "ReferenceRuleId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_AcceptanceKey",
                table: "Imports",
                column: "AcceptanceKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Imports_DuplicateOfId",
                table: "Imports",
                column: "DuplicateOfId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_FileId",
                table: "Imports",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_ProfileCode_ProfileVersion",
                table: "Imports",
                columns: new[] { "ProfileCode", "ProfileVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_ReceivedAt_Id",
                table: "Imports",
                columns: new[] { "ReceivedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_Sha256",
                table: "Imports",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_Status_Id",
                table: "Imports",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_AccountingOn_Id",
                table: "LedgerLines",
                columns: new[] { "AccountingOn", "Id" })
                .Annotation("SqlServer:Include", new[] { "FundCode", "MethodCode", "AmountPence", "VatPence" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_AccountReference_AccountingOn_Id",
                table: "LedgerLines",
                columns: new[] { "AccountReference", "AccountingOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_AmountPence_AccountingOn_Id",
                table: "LedgerLines",
                columns: new[] { "AmountPence", "AccountingOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_FundCode_AccountingOn_Id",
                table: "LedgerLines",
                columns: new[] { "FundCode", "AccountingOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_MethodCode_AccountingOn_Id",
                table: "LedgerLines",
                columns: new[] { "MethodCode", "AccountingOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_PostingId_Ordinal",
                table: "LedgerLines",
                columns: new[] { "PostingId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerLines_StatementLineId",
                table: "LedgerLines",
                column: "StatementLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Methods_ControlCode",
                table: "Methods",
                column: "ControlCode");

            migrationBuilder.CreateIndex(
                name: "IX_Postings_ActId",
                table: "Postings",
                column: "ActId");

            migrationBuilder.CreateIndex(
                name: "IX_Postings_CorrectsPostingId",
                table: "Postings",
                column: "CorrectsPostingId");

            migrationBuilder.CreateIndex(
                name: "IX_Postings_ImportId",
                table: "Postings",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Postings_ReceiptNumber",
                table: "Postings",
                column: "ReceiptNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SpecialFunds_EReturnDefaultFundCode",
                table: "SpecialFunds",
                column: "EReturnDefaultFundCode");

            migrationBuilder.CreateIndex(
                name: "IX_SpecialFunds_LossesFundCode",
                table: "SpecialFunds",
                column: "LossesFundCode");

            migrationBuilder.CreateIndex(
                name: "IX_SpecialFunds_SuspenseFundCode",
                table: "SpecialFunds",
                column: "SuspenseFundCode");

            migrationBuilder.CreateIndex(
                name: "IX_SpecialFunds_UnclaimedReceiptsFundCode",
                table: "SpecialFunds",
                column: "UnclaimedReceiptsFundCode");

            migrationBuilder.CreateIndex(
                name: "IX_SpecialFunds_UndersAndOversFundCode",
                table: "SpecialFunds",
                column: "UndersAndOversFundCode");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_BankAccountId_Fingerprint_OrdinalKey",
                table: "StatementLines",
                columns: new[] { "BankAccountId", "Fingerprint", "OrdinalKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_ImportId_Number",
                table: "StatementLines",
                columns: new[] { "ImportId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_PostingId",
                table: "StatementLines",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_StatementId",
                table: "StatementLines",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_BankAccountId_AcceptanceKey",
                table: "Statements",
                columns: new[] { "BankAccountId", "AcceptanceKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_ImportId",
                table: "Statements",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseAllocations_InLineId",
                table: "SuspenseAllocations",
                column: "InLineId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseAllocations_ItemId",
                table: "SuspenseAllocations",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseAllocations_OutLineId",
                table: "SuspenseAllocations",
                column: "OutLineId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseAllocations_PostingId",
                table: "SuspenseAllocations",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItems_LedgerLineId",
                table: "SuspenseItems",
                column: "LedgerLineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItems_OwnerId",
                table: "SuspenseItems",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseItems_Status_ReceivedOn_Id",
                table: "SuspenseItems",
                columns: new[] { "Status", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SuspenseNotes_ItemId",
                table: "SuspenseNotes",
                column: "ItemId");

            migrationBuilder.CreateTriggers(
                "ApprovalEvidence", "ApprovalVotes", "AuditEntries", "AuditLinks", "ExportBatches", "ExportRows", "ExportedLines", "ImportProfileVersions", "LedgerLines", "Postings", "RecognitionRuleVersions", "StatementLines", "SuspenseAllocations", "SuspenseNotes", "LedgerLineSides");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountHolders");

            migrationBuilder.DropTable(
                name: "ApprovalDelegations");

            migrationBuilder.DropTable(
                name: "ApprovalEvidence");

            migrationBuilder.DropTable(
                name: "ApprovalPolicies");

            migrationBuilder.DropTable(
                name: "ApprovalVotes");

            migrationBuilder.DropTable(
                name: "ApproverLimits");

            migrationBuilder.DropTable(
                name: "AuditLinks");

            migrationBuilder.DropTable(
                name: "Counters");

            migrationBuilder.DropTable(
                name: "ExportedLines");

            migrationBuilder.DropTable(
                name: "ExportRows");

            migrationBuilder.DropTable(
                name: "FundGroupFunds");

            migrationBuilder.DropTable(
                name: "FundLedgerCodes");

            migrationBuilder.DropTable(
                name: "ImportChecks");

            migrationBuilder.DropTable(
                name: "ImportFates");

            migrationBuilder.DropTable(
                name: "LedgerLineSides");

            migrationBuilder.DropTable(
                name: "Months");

            migrationBuilder.DropTable(
                name: "RecognitionRuleVersions");

            migrationBuilder.DropTable(
                name: "SandboxSeedings");

            migrationBuilder.DropTable(
                name: "SpecialFunds");

            migrationBuilder.DropTable(
                name: "StoredChunks");

            migrationBuilder.DropTable(
                name: "SuspenseAllocations");

            migrationBuilder.DropTable(
                name: "SuspenseNotes");

            migrationBuilder.DropTable(
                name: "VatRates");

            migrationBuilder.DropTable(
                name: "ApprovalRequests");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "ExportBatches");

            migrationBuilder.DropTable(
                name: "FundGroups");

            migrationBuilder.DropTable(
                name: "RecognitionRules");

            migrationBuilder.DropTable(
                name: "SuspenseItems");

            migrationBuilder.DropTable(
                name: "ExportProfiles");

            migrationBuilder.DropTable(
                name: "LedgerLines");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "Funds");

            migrationBuilder.DropTable(
                name: "StatementLines");

            migrationBuilder.DropTable(
                name: "ReferenceRules");

            migrationBuilder.DropTable(
                name: "VatCodes");

            migrationBuilder.DropTable(
                name: "Postings");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropTable(
                name: "BankAccounts");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "Methods");

            migrationBuilder.DropTable(
                name: "ImportProfileVersions");

            migrationBuilder.DropTable(
                name: "StoredFiles");

            migrationBuilder.DropTable(
                name: "ControlCodes");

            migrationBuilder.DropTable(
                name: "ImportProfiles");
        }
    }
}
