using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class Transfers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TransfersToAnyFund",
                table: "CouncilDetails",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "FormPosts",
                columns: table => new
                {
                    Key = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PostingId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormPosts", x => x.Key);
                    table.ForeignKey(
                        name: "FK_FormPosts_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LineHolds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    LedgerLineId = table.Column<long>(type: "bigint", nullable: false),
                    RefundId = table.Column<long>(type: "bigint", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LineHolds_LedgerLines_LedgerLineId",
                        column: x => x.LedgerLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LineMoves",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    LedgerLineId = table.Column<long>(type: "bigint", nullable: true),
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    OutLineId = table.Column<long>(type: "bigint", nullable: false),
                    InLineId = table.Column<long>(type: "bigint", nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    VatPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineMoves", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LineMoves_LedgerLines_InLineId",
                        column: x => x.InLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LineMoves_LedgerLines_LedgerLineId",
                        column: x => x.LedgerLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LineMoves_LedgerLines_OutLineId",
                        column: x => x.OutLineId,
                        principalTable: "LedgerLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LineMoves_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PostingReversals",
                columns: table => new
                {
                    PostingId = table.Column<long>(type: "bigint", nullable: false),
                    ReversedById = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PostingReversals", x => x.PostingId);
                    table.ForeignKey(
                        name: "FK_PostingReversals_Postings_PostingId",
                        column: x => x.PostingId,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PostingReversals_Postings_ReversedById",
                        column: x => x.ReversedById,
                        principalTable: "Postings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TransferTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    LinesJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransferTemplates", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FormPosts_PostingId",
                table: "FormPosts",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_LineHolds_LedgerLineId",
                table: "LineHolds",
                column: "LedgerLineId");

            migrationBuilder.CreateIndex(
                name: "IX_LineHolds_RefundId",
                table: "LineHolds",
                column: "RefundId");

            migrationBuilder.CreateIndex(
                name: "IX_LineMoves_InLineId",
                table: "LineMoves",
                column: "InLineId");

            migrationBuilder.CreateIndex(
                name: "IX_LineMoves_LedgerLineId",
                table: "LineMoves",
                column: "LedgerLineId");

            migrationBuilder.CreateIndex(
                name: "IX_LineMoves_OutLineId",
                table: "LineMoves",
                column: "OutLineId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LineMoves_PostingId",
                table: "LineMoves",
                column: "PostingId");

            migrationBuilder.CreateIndex(
                name: "IX_PostingReversals_ReversedById",
                table: "PostingReversals",
                column: "ReversedById");

            migrationBuilder.CreateIndex(
                name: "IX_TransferTemplates_Name",
                table: "TransferTemplates",
                column: "Name",
                unique: true);

            migrationBuilder.CreateTriggers("LineMoves", "PostingReversals", "FormPosts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FormPosts");

            migrationBuilder.DropTable(
                name: "LineHolds");

            migrationBuilder.DropTable(
                name: "LineMoves");

            migrationBuilder.DropTable(
                name: "PostingReversals");

            migrationBuilder.DropTable(
                name: "TransferTemplates");

            migrationBuilder.DropColumn(
                name: "TransfersToAnyFund",
                table: "CouncilDetails");
        }
    }
}
