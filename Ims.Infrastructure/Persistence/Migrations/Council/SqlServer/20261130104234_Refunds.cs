using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class Refunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Provider",
                table: "Methods",
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PayablesFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    TotalPence = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    BuiltAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BuiltBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayablesFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PayablesFiles_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Refunds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Route = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Status = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    PaymentPostingId = table.Column<long>(type: "bigint", nullable: false),
                    Provider = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: true),
                    ProviderPaymentReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ProviderRefundReference = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestedById = table.Column<int>(type: "int", nullable: true),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PayTo = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    PayToAddress = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PostingId = table.Column<long>(type: "bigint", nullable: true),
                    ReturnPostingId = table.Column<long>(type: "bigint", nullable: true),
                    AskAgainAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    StepCount = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Refunds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Refunds_Postings_PaymentPostingId",
                        column: x => x.PaymentPostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refunds_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Refunds_Postings_ReturnPostingId",
                        column: x => x.ReturnPostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SimulatedRefunds",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    Told = table.Column<int>(type: "int", nullable: false),
                    Asked = table.Column<int>(type: "int", nullable: false),
                    Taken = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SimulatedRefunds", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "PayablesRows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AnsweredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayablesRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PayablesRows_PayablesFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "PayablesFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PayablesRows_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefundLines",
                columns: table => new
                {
                    RefundId = table.Column<long>(type: "bigint", nullable: false),
                    LedgerLineId = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundLines", x => new { x.RefundId, x.LedgerLineId });
                    table.ForeignKey(
                        name: "FK_RefundLines_LedgerLines_LedgerLineId",
                        column: x => x.LedgerLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RefundLines_Refunds_RefundId",
                        column: x => x.RefundId,
                        principalTable: "Refunds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RefundSteps",
                columns: table => new
                {
                    RefundId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    To = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefundSteps", x => new { x.RefundId, x.Number });
                    table.ForeignKey(
                        name: "FK_RefundSteps_Refunds_RefundId",
                        column: x => x.RefundId,
                        principalTable: "Refunds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PayablesFiles_FileId",
                table: "PayablesFiles",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_PayablesFiles_Number",
                table: "PayablesFiles",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayablesRows_FileId_Ordinal",
                table: "PayablesRows",
                columns: new[] { "FileId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayablesRows_PostingId",
                table: "PayablesRows",
                column: "PostingId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RefundLines_LedgerLineId",
                table: "RefundLines",
                column: "LedgerLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Key",
                table: "Refunds",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_PaymentPostingId",
                table: "Refunds",
                column: "PaymentPostingId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_PostingId",
                table: "Refunds",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_ReturnPostingId",
                table: "Refunds",
                column: "ReturnPostingId");

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_Status_AskAgainAt",
                table: "Refunds",
                columns: new[] { "Status", "AskAgainAt" });

            migrationBuilder.CreateTriggers("RefundLines", "RefundSteps", "PayablesFiles");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PayablesRows");

            migrationBuilder.DropTable(
                name: "RefundLines");

            migrationBuilder.DropTable(
                name: "RefundSteps");

            migrationBuilder.DropTable(
                name: "SimulatedRefunds");

            migrationBuilder.DropTable(
                name: "PayablesFiles");

            migrationBuilder.DropTable(
                name: "Refunds");

            migrationBuilder.DropColumn(
                name: "Provider",
                table: "Methods");
        }
    }
}
