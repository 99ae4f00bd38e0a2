using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class CashDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CashLimitPence",
                table: "Offices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ChequeBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    OfficeCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    MethodCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Cheques = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalPence = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LastLine = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChequeBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChequeBatches_Methods_MethodCode",
                        column: x => x.MethodCode,
                        principalTable: "Methods",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChequeBatches_Offices_OfficeCode",
                        column: x => x.OfficeCode,
                        principalTable: "Offices",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Deposits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    BankAccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Bag = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Slip = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "NOCASE"),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ClearedByPostingId = table.Column<long>(type: "INTEGER", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deposits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Deposits_BankAccounts_BankAccountId",
                        column: x => x.BankAccountId,
                        principalTable: "BankAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Deposits_Postings_ClearedByPostingId",
                        column: x => x.ClearedByPostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ParkedBaskets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ParkedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParkedBaskets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tills",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    OfficeCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FloatPence = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    OpenPersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    CountNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    SignedOffAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignedOffBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SignedOffById = table.Column<int>(type: "INTEGER", nullable: true),
                    VariancePostingId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tills", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Tills_Offices_OfficeCode",
                        column: x => x.OfficeCode,
                        principalTable: "Offices",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tills_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Tills_Postings_VariancePostingId",
                        column: x => x.VariancePostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChequeBatchLines",
                columns: table => new
                {
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false),
                    SortCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 6, nullable: false),
                    AccountNumber = table.Column<string>(type: "TEXT", unicode: false, maxLength: 8, nullable: false),
                    ChequeNumber = table.Column<string>(type: "TEXT", unicode: false, maxLength: 6, nullable: false),
                    Payer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Narrative = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChequeBatchLines", x => new { x.BatchId, x.Number });
                    table.ForeignKey(
                        name: "FK_ChequeBatchLines_ChequeBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ChequeBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChequeBatchLines_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DepositParts",
                columns: table => new
                {
                    DepositId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TillId = table.Column<long>(type: "INTEGER", nullable: true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DepositParts", x => new { x.DepositId, x.Number });
                    table.ForeignKey(
                        name: "FK_DepositParts_ChequeBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ChequeBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DepositParts_Deposits_DepositId",
                        column: x => x.DepositId,
                        principalTable: "Deposits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DepositParts_Tills_TillId",
                        column: x => x.TillId,
                        principalTable: "Tills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeskPostings",
                columns: table => new
                {
                    PostingId = table.Column<long>(type: "INTEGER", nullable: false),
                    TillId = table.Column<long>(type: "INTEGER", nullable: true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskPostings", x => x.PostingId);
                    table.ForeignKey(
                        name: "FK_DeskPostings_ChequeBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ChequeBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeskPostings_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DeskPostings_Tills_TillId",
                        column: x => x.TillId,
                        principalTable: "Tills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TillCounts",
                columns: table => new
                {
                    TillId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Pieces = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TillCounts", x => new { x.TillId, x.Number });
                    table.ForeignKey(
                        name: "FK_TillCounts_Tills_TillId",
                        column: x => x.TillId,
                        principalTable: "Tills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TillLifts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TillId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false),
                    Bag = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TillLifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TillLifts_Tills_TillId",
                        column: x => x.TillId,
                        principalTable: "Tills",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TillCountLines",
                columns: table => new
                {
                    TillId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    MethodCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    ExpectedPence = table.Column<long>(type: "INTEGER", nullable: false),
                    CountedPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TillCountLines", x => new { x.TillId, x.Number, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_TillCountLines_TillCounts_TillId_Number",
                        columns: x => new { x.TillId, x.Number },
                        principalTable: "TillCounts",
                        principalColumns: new[] { "TillId", "Number" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChequeBatches_MethodCode",
                table: "ChequeBatches",
                column: "MethodCode");

            migrationBuilder.CreateIndex(
                name: "IX_ChequeBatches_OfficeCode",
                table: "ChequeBatches",
                column: "OfficeCode");

            migrationBuilder.CreateIndex(
                name: "IX_ChequeBatches_State_Id",
                table: "ChequeBatches",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChequeBatchLines_FundCode",
                table: "ChequeBatchLines",
                column: "FundCode");

            migrationBuilder.CreateIndex(
                name: "IX_DepositParts_BatchId",
                table: "DepositParts",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_DepositParts_TillId",
                table: "DepositParts",
                column: "TillId");

            migrationBuilder.CreateIndex(
                name: "IX_Deposits_BankAccountId_Slip",
                table: "Deposits",
                columns: new[] { "BankAccountId", "Slip" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deposits_ClearedByPostingId",
                table: "Deposits",
                column: "ClearedByPostingId",
                unique: true,
                filter: "ClearedByPostingId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deposits_MadeAt",
                table: "Deposits",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_DeskPostings_BatchId",
                table: "DeskPostings",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_DeskPostings_TillId",
                table: "DeskPostings",
                column: "TillId");

            migrationBuilder.CreateIndex(
                name: "IX_ParkedBaskets_PersonId",
                table: "ParkedBaskets",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_TillLifts_TillId",
                table: "TillLifts",
                column: "TillId");

            migrationBuilder.CreateIndex(
                name: "IX_Tills_OfficeCode",
                table: "Tills",
                column: "OfficeCode");

            migrationBuilder.CreateIndex(
                name: "IX_Tills_OpenPersonId",
                table: "Tills",
                column: "OpenPersonId",
                unique: true,
                filter: "OpenPersonId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Tills_PersonId",
                table: "Tills",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Tills_State_Id",
                table: "Tills",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Tills_VariancePostingId",
                table: "Tills",
                column: "VariancePostingId");

            migrationBuilder.CreateTriggers("TillLifts", "TillCounts", "TillCountLines", "DeskPostings", "DepositParts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChequeBatchLines");

            migrationBuilder.DropTable(
                name: "DepositParts");

            migrationBuilder.DropTable(
                name: "DeskPostings");

            migrationBuilder.DropTable(
                name: "ParkedBaskets");

            migrationBuilder.DropTable(
                name: "TillCountLines");

            migrationBuilder.DropTable(
                name: "TillLifts");

            migrationBuilder.DropTable(
                name: "Deposits");

            migrationBuilder.DropTable(
                name: "ChequeBatches");

            migrationBuilder.DropTable(
                name: "TillCounts");

            migrationBuilder.DropTable(
                name: "Tills");

            migrationBuilder.DropColumn(
                name: "CashLimitPence",
                table: "Offices");
        }
    }
}
